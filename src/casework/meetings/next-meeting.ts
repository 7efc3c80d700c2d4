/** The meeting that a person has to do with next, and whether their programme asks them to hold one. */

import { grants } from '../../domain/rights.ts';
import { and, asc, eq, inArray } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { Who } from '../ground/who.ts';

type Held = Who['held'][number];

const meetingDuties = ({ programme }: Held): string[] =>
  ruleOf({ programme }).duties.flatMap(({ code, proof }) => (proof === 'meeting' ? [code] : []));

/** Coordinators of an area where the programme has meetings; a school holds none. */
export const asksForMeetings = (held: Held): boolean =>
  grants(held.role, 'meeting.hold') && meetingDuties(held).length > 0 && isArea(held);

const isArea = ({ programme, unitKind }: Held): boolean =>
  ruleOf({ programme }).levels.some(({ code, holds }) => code === unitKind && holds === 'area');

/** Public id of the earliest duty of their own units that is still open and asks for a meeting. */
export async function meetingOwed(tx: ReadTx, who: Who): Promise<string | undefined> {
  const { duty: d } = tx.t;
  const held = who.held.filter(asksForMeetings);
  const units = held.map(({ unitId }) => unitId);
  const codes = [...new Set(held.flatMap(meetingDuties))];
  if (units.length === 0) return undefined;
  const [row] = await tx.db
    .select({ publicId: d.publicId })
    .from(d)
    .where(and(inArray(d.unitId, units), inArray(d.code, codes), eq(d.state, 'open')))
    .orderBy(asc(d.dueOn), asc(d.id))
    .limit(1);
  return row?.publicId;
}

/** Public id of the nearest meeting that is planned and that they are a guest of. */
export async function meetingAsGuest(tx: ReadTx, who: Who): Promise<string | undefined> {
  const { meeting: m, meetingGuest: g } = tx.t;
  const [row] = await tx.db
    .select({ publicId: m.publicId })
    .from(m)
    .innerJoin(g, eq(g.meetingId, m.id))
    .where(and(eq(g.personId, who.personId), eq(m.state, 'planned')))
    .orderBy(asc(m.on), asc(m.id))
    .limit(1);
  return row?.publicId;
}
