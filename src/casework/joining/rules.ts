/** Which variant of its programme a unit and all below it follow: chosen by a coordinator, taken back within minutes. */
import type { Role } from '../../domain/rights.ts';
import { mayBy } from '../../domain/rights.ts';
import { variantsOf } from '../../programmes/registry.ts';
import { and, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { followCalendarLater } from '../calendar/follow-calendar.ts';
import { recordAct } from '../ground/acts.ts';
import { endOf, type Unit, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { undoableMs } from '../records/take-back.ts';

type Refused = { readonly ok: false; readonly reason: 'not-allowed' | 'too-late' | 'undone-before' };

/**
 * What becomes of the cases that are open: they stay under the rules that they were opened under, or are put under the
 * new ones and followed anew after the commit.
 */
export type OpenCases = 'kept' | 'follow';

/** What was chosen differently below gives way. Cases that open from now on, or open again, are under the new rules. */
export async function chooseRules(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  programme: string,
  open: OpenCases,
): Promise<{ ok: true; unit: Unit } | Refused> {
  const found = await unitByPublicId(tx, unitPublicId);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  const family = found ? variantsOf(found.programme).map(({ id }) => id) : [];
  if (!found || !by || !family.includes(programme)) return { ok: false, reason: 'not-allowed' };
  const changed = (await unitsBelow(tx, found.area)).filter(
    (unit) => unit.programme !== programme && family.includes(unit.programme),
  );
  for (const unit of changed) {
    const kept = open === 'kept' ? ({ openKept: true } as const) : {};
    const rulesBefore = { programme: unit.programme, at: tx.now, of: found.id, ...kept };
    await setRules(tx, unit, programme, { ...unit.settings, rulesBefore });
  }
  if (changed.length > 0) await note(tx, who, by.role, found, 'choose-rules', open);
  return { ok: true, unit: { ...found, programme } };
}

/** Each unit gets back what it had; a unit that chose for itself meanwhile keeps that. */
export async function undoRules(
  tx: Tx,
  who: Who,
  unitPublicId: string,
): Promise<{ ok: true; unit: Unit; open: OpenCases } | Refused> {
  const found = await unitByPublicId(tx, unitPublicId);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  const changed = (await unitsBelow(tx, found.area)).filter(({ settings }) => settings.rulesBefore?.of === found.id);
  const [first] = changed;
  if (!first) return { ok: false, reason: 'undone-before' };
  if ((first.settings.rulesBefore?.at ?? 0) < tx.now - undoableMs) return { ok: false, reason: 'too-late' };
  for (const unit of changed) {
    const { rulesBefore, ...settings } = unit.settings;
    if (rulesBefore) await setRules(tx, unit, rulesBefore.programme, settings);
  }
  const open = first.settings.rulesBefore?.openKept ? 'kept' : 'follow';
  await note(tx, who, by.role, found, 'undo-rules', open);
  return { ok: true, unit: (await unitByPublicId(tx, unitPublicId)) ?? found, open };
}

async function setRules(tx: Tx, unit: Unit, programme: string, settings: Unit['settings']): Promise<void> {
  await tx.db.update(tx.t.unit).set({ programme, settings }).where(eq(tx.t.unit.id, unit.id));
}

async function note(tx: Tx, who: Who, role: Role, root: Unit, act: string, open: OpenCases): Promise<void> {
  await recordAct(tx, { personId: who.personId, role, source: 'update' }, act, root.area);
  if (open === 'follow') await follow(tx, root);
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
