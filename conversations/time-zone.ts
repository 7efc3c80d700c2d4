/** The time zone of a unit and those below it that have the same. */
import { calendarFacts } from '../src/casework/calendar/propose.ts';
import { setTimeZone } from '../src/casework/calendar/time-zone.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { timeZoneSetScreen } from '../src/domain/screens/calendar/calendar.ts';
import { guided } from './guided.ts';
import { readTimeZone, zonesFor } from './time-zones.ts';

interface Facts {
  readonly unit: string;
  readonly programme: string;
  readonly timeZone: string;
}

const questions = conversation<Facts, Label>({ id: 'time-zone', version: 1, review: false }).ask({
  id: 'timeZone',
  kind: 'text',
  prompt: (_answers, { unit, timeZone }) => ({ key: 'calendar.ask-zone', values: { unit, zone: timeZone } }),
  hint: { key: 'set-up.time-zone-hint' },
  private: false,
  limit: 60,
  choices: (_answers, { programme }) => zonesFor(programme).map((zone) => ({ value: zone, label: { verbatim: zone } })),
  read: readTimeZone,
});

export const timeZoneConversation = guided({
  conversation: questions,
  title: 'calendar.title-zone',
  facts: async (tx, who, unitPublicId): Promise<Facts | undefined> => {
    const found = await calendarFacts(tx, who, unitPublicId, 'calendar.import');
    return found && { unit: found.unit.name, programme: found.unit.programme, timeZone: found.unit.timeZone };
  },
  finish: async (tx, who, unitPublicId, { timeZone }) => {
    const set = await setTimeZone(tx, who, unitPublicId, timeZone);
    if (!set.ok) return { gone: `refusal.${set.reason}` };
    return { screen: timeZoneSetScreen({ unit: set.unit.name, unitPublicId, zone: timeZone }) };
  },
});
