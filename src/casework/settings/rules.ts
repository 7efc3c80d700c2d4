/** Which variant of its programme a unit and all below it follow: chosen by a coordinator, taken back within minutes. */
import { mayBy } from '../../domain/rights.ts';
import { variantsOf } from '../../programmes/registry.ts';
import { and, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { followCalendarLater } from '../calendar/follow-calendar.ts';
import { recordAct } from '../ground/acts.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { endOf, type Unit, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { change, changeBack } from './setting-changes.ts';

type Refused = { readonly ok: false; readonly reason: 'not-allowed' | 'undone-before' };

/**
 * What becomes of the cases that are open: they stay under the rules that they were opened under, or are put under the
 * new ones and followed anew after the commit.
 */
export type OpenCases = 'kept' | 'follow';

/** By the kind of the act stands what became of the open cases. */
const kinds: Readonly<Record<OpenCases, string>> = { follow: 'choose-rules', kept: 'choose-rules-for-new' };
export const rulesActs = Object.values(kinds);

/** What was chosen differently below gives way. Cases that open from now on, or open again, are under the new rules. */
export async function chooseRules(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  programme: string,
  open: OpenCases,
): Promise<{ ok: true; unit: Unit; undo: string | undefined } | Refused> {
  const found = await unitByPublicId(tx, unitPublicId);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  const family = found ? variantsOf(found.programme).map(({ id }) => id) : [];
  if (!found || !by || !family.includes(programme)) return { ok: false, reason: 'not-allowed' };
  const others = (await unitsBelow(tx, found.area)).filter(
    (unit) => unit.programme !== programme && family.includes(unit.programme),
  );
  const unit = { ...found, programme };
  if (others.length === 0) return { ok: true, unit, undo: undefined };
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  const act = await recordAct(tx, actor, kinds[open], found.area);
  for (const one of others) await change(tx, one, 'programme', programme, act);
  if (open === 'follow') await follow(tx, found);
  return { ok: true, unit, undo: await offerUndo(tx, act, found.publicId) };
}

/** Each unit gets back what it had; a unit that chose for itself meanwhile keeps that. */
export async function undoRules(
  tx: Tx,
  who: Who,
  done: Offered,
): Promise<{ ok: true; unit: Unit; open: OpenCases } | Refused> {
  const found = await unitByPublicId(tx, done.subject);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  if ((await changeBack(tx, done.id)).length === 0) return { ok: false, reason: 'undone-before' };
  await recordUndo(tx, { personId: who.personId, role: by.role, source: 'update' }, done);
  const open = done.kind === kinds.kept ? 'kept' : 'follow';
  if (open === 'follow') await follow(tx, found);
  return { ok: true, unit: (await unitByPublicId(tx, done.subject)) ?? found, open };
}

/** Open cases take the rules of their class, and are followed by them. */
async function follow(tx: Tx, root: Unit): Promise<void> {
  const { caseRow: c, episode: e } = tx.t;
  const byRules = Map.groupBy(await unitsBelow(tx, root.area), ({ programme }) => programme);
  for (const [programme, units] of byRules)
    for (let at = 0; at < units.length; at += inOneQuery) {
      const ids = units.slice(at, at + inOneQuery).map(({ id }) => id);
      const standing = and(
        gte(c.area, root.area),
        lt(c.area, endOf(root.area)),
        eq(c.open, true),
        inArray(c.unitId, ids),
      );
      const cases = tx.db.select({ id: c.id }).from(c).where(standing);
      await tx.db
        .update(e)
        .set({ programme })
        .where(and(isNull(e.endedOn), inArray(e.caseId, cases)));
      await tx.db.update(c).set({ programme }).where(standing);
    }
  await followCalendarLater(tx, root, {});
}

const inOneQuery = 500;
