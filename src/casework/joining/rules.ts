/** Which variant of its programme a unit and all below it follow: chosen by a coordinator, taken back within minutes. */
import type { Role } from '../../domain/rights.ts';
import { mayBy } from '../../domain/rights.ts';
import { programmeOf, variantsOf } from '../../programmes/registry.ts';
import { and, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { followCalendarLater } from '../calendar/follow-calendar.ts';
import { recordAct } from '../ground/acts.ts';
import { endOf, type Unit, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { undoableMs } from '../records/take-back.ts';

type Refused = { readonly ok: false; readonly reason: 'not-allowed' | 'too-late' | 'undone-before' };

/** What was chosen differently below gives way. Open cases are followed anew after the commit. */
export async function chooseRules(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  programme: string,
): Promise<{ ok: true; unit: Unit } | Refused> {
  const found = await unitByPublicId(tx, unitPublicId);
  const by = found && mayBy(who.held, 'unit.manage', { area: found.area });
  const family = found ? variantsOf(found.programme).map(({ id }) => id) : [];
  if (!found || !by || !family.includes(programme)) return { ok: false, reason: 'not-allowed' };
  const changed = (await unitsBelow(tx, found.area)).filter(
    (unit) => unit.programme !== programme && family.includes(unit.programme),
  );
  for (const unit of changed) {
    const rulesBefore = { programme: unit.programme, at: tx.now, of: found.id };
    await setRules(tx, unit, programme, { ...unit.settings, rulesBefore });
  }
  if (changed.length > 0) await follow(tx, who, by.role, found, 'choose-rules');
  return { ok: true, unit: { ...found, programme } };
}

/** Each unit gets back what it had; a unit that chose for itself meanwhile keeps that. */
export async function undoRules(tx: Tx, who: Who, unitPublicId: string): Promise<{ ok: true; unit: Unit } | Refused> {
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
  await follow(tx, who, by.role, found, 'undo-rules');
  return { ok: true, unit: (await unitByPublicId(tx, unitPublicId)) ?? found };
}

async function setRules(tx: Tx, unit: Unit, programme: string, settings: Unit['settings']): Promise<void> {
  const { version } = programmeOf(programme);
  await tx.db
    .update(tx.t.unit)
    .set({ programme, programmeVersion: version, settings })
    .where(eq(tx.t.unit.id, unit.id));
}

/** Open cases take the rules of their class, and are followed by them. */
async function follow(tx: Tx, who: Who, role: Role, root: Unit, act: string): Promise<void> {
  const { caseRow: c } = tx.t;
  await recordAct(tx, { personId: who.personId, role, source: 'update' }, act, root.area);
  const byRules = Map.groupBy(await unitsBelow(tx, root.area), ({ programme }) => programme);
  for (const [programme, units] of byRules)
    for (let at = 0; at < units.length; at += inOneQuery)
      await tx.db
        .update(c)
        .set({ programme })
        .where(
          and(
            gte(c.area, root.area),
            lt(c.area, endOf(root.area)),
            eq(c.open, true),
            inArray(
              c.unitId,
              units.slice(at, at + inOneQuery).map(({ id }) => id),
            ),
          ),
        );
  await followCalendarLater(tx, root, {});
}

const inOneQuery = 500;
