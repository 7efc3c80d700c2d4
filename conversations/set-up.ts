/** The first coordinator's answers: programme, unit, place and time zone. Nothing else is needed to begin. */
import { z } from 'zod';
import { childLevels } from '../src/casework/ground/units.ts';
import { preselected } from '../src/casework/joining/preselect.ts';
import { setUp } from '../src/casework/joining/set-up.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { Label } from '../src/domain/screen.ts';
import { unitMadeScreen } from '../src/domain/screens/units.ts';
import { textKey } from '../src/domain/text-key.ts';
import { isOfferedId, offeredIds, programmeOf } from '../src/programmes/registry.ts';
import { guided } from './guided.ts';
import { readTimeZone, zonesFor } from './time-zones.ts';

interface Facts {
  readonly language: Language;
  /** From the environment; offered first. */
  readonly programme: string | undefined;
  readonly timeZone: string | undefined;
}

const questions = conversation<Facts, Label>({ id: 'set-up', version: 1 })
  .ask({
    id: 'programme',
    kind: 'choice',
    prompt: { key: 'set-up.programme' },
    schema: z.string().refine(isOfferedId, 'not-a-choice'),
    choices: (_answers, { programme }) =>
      first(programme, offeredIds()).map((id) => ({ value: id, label: { key: textKey('programme', id) } })),
  })
  .ask({
    id: 'kind',
    kind: 'choice',
    prompt: { key: 'set-up.kind' },
    hint: { key: 'set-up.kind-hint' },
    schema: z.string(),
    choices: ({ programme }) =>
      programme ? levelsOf(programme).map((code) => ({ value: code, label: { key: textKey('level', code) } })) : [],
  })
  .ask({ id: 'name', kind: 'name', prompt: { key: 'set-up.name' }, hint: { key: 'set-up.name-hint' }, private: false })
  .ask({
    id: 'province',
    kind: 'name',
    prompt: { key: 'set-up.province' },
    hint: { key: 'set-up.province-hint' },
    private: false,
    when: ({ kind }) => kind !== 'province' && kind !== 'country',
  })
  .ask({
    id: 'timeZone',
    kind: 'text',
    prompt: { key: 'set-up.time-zone' },
    hint: { key: 'set-up.time-zone-hint' },
    private: false,
    limit: 60,
    choices: ({ programme }, { timeZone }) =>
      first(timeZone, zonesFor(programme)).map((zone) => ({ value: zone, label: { verbatim: zone } })),
    read: readTimeZone,
  });

/** The list with the given one at its head. */
const first = (given: string | undefined, list: readonly string[]): string[] =>
  given === undefined ? [...list] : [given, ...list.filter((one) => one !== given)];

const levelsOf = (programme: string): string[] =>
  programmeOf(programme)
    .levels.filter((level) => level.holds !== 'class')
    .map((level) => level.code);

export const setUpConversation = guided({
  conversation: questions,
  title: 'set-up.title',
  facts: async (tx, who): Promise<Facts> => ({ language: who.language, ...(await preselected(tx)) }),
  finish: async (tx, who, code, answers, facts) => {
    const made = await setUp(tx, who, {
      code,
      programme: answers.programme,
      kind: answers.kind,
      name: answers.name,
      ...(answers.province === undefined ? {} : { province: answers.province }),
      timeZone: answers.timeZone,
      language: facts.language,
    });
    if (!made.ok) return { gone: `refusal.${made.reason}` };
    return {
      screen: unitMadeScreen({
        publicId: made.unit.publicId,
        name: made.unit.name,
        first: true,
        more: childLevels(made.unit).length > 0,
      }),
    };
  },
});
