/** The offices of an area: who speaks for each, the link for another liaison, and for which office a liaison speaks. */
import { z } from 'zod';
import { atLiaison, officeOf, officesOf, setOffice } from '../../casework/referrals/office-people.ts';
import { action } from '../../domain/action.ts';
import { officeScreen, officesScreen } from '../../domain/screens/offices.ts';
import { chooseAgencyScreen } from '../../domain/screens/referrals.ts';
import { textKey } from '../../domain/text-key.ts';
import { civilOn } from '../../domain/time.ts';
import type { BotContext, Turn } from '../context.ts';
import { code, type Feature, index, on, publicId } from '../feature.ts';
import { backTo, note } from '../screens.ts';

const none = 'none';

export const officesFeature: Feature = {
  actions: {
    offices: on([], ({ turn }) => list(turn, undefined, 0)),
    'offices.unit': on([publicId, index], ({ turn }, unit, page) => list(turn, unit, page)),
    office: on([publicId, code], showOffice),
    'office.of': on([publicId, index], async ({ turn }, member, page) => {
      const at = await atLiaison(turn.tx, turn.who, member);
      if (!at.ok) return turn.show(note(`refusal.${at.reason}`));
      return turn.show(
        chooseAgencyScreen({
          line: { key: 'office.which-of', values: { name: at.name } },
          subject: member,
          agencies: at.agencies,
          page,
          verb: 'office.set',
          pageVerb: 'office.of',
          back: action('people.member', member),
          none: true,
        }),
      );
    }),
    'office.set': on([publicId, code.or(z.literal(none))], async ({ turn }, member, agency) => {
      const set = await setOffice(turn.tx, turn.who, member, agency === none ? null : agency);
      if (!set.ok) return turn.show(note(`refusal.${set.reason}`));
      const office = { phrase: { key: agency === none ? 'office.none' : textKey('agency', agency) } } as const;
      return turn.show(
        note({ key: 'office.changed', values: { name: set.name, office } }, [
          [backTo(action('people.member', member))],
        ]),
      );
    }),
  },
};

async function list(turn: Turn, unit: string | undefined, page: number): Promise<void> {
  const found = await officesOf(turn.tx, turn.who, unit);
  return turn.show(found.ok ? officesScreen(found.unit, found.offices, page) : note(`refusal.${found.reason}`));
}

async function showOffice({ turn, me }: BotContext, unit: string, agency: string): Promise<void> {
  const found = await officeOf(turn.tx, turn.who, unit, agency);
  if (!found.ok) return turn.show(note(`refusal.${found.reason}`));
  return turn.show(
    officeScreen({
      unit: found.unit,
      office: found.office,
      heldBy: found.heldBy,
      open: found.open,
      link: `https://t.me/${me.username}?start=${found.code}`,
      until: civilOn(found.expiresAt, found.unit.timeZone),
    }),
  );
}
