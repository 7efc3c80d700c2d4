/** What the teacher of the case and the coordinator do with its needs: add, amount, helper, no longer needed. */

import type { Cost } from '../../domain/money.ts';
import type { HeldRole } from '../../domain/rights.ts';
import { assignedScreen } from '../../domain/screens/tasks.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { helpersFor } from '../ladder/announce-task.ts';
import { endNeed } from '../ladder/release-need.ts';
import { actorBy, openCase } from '../records/case-access.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { bandOfNeed, isUnmet, type NeedRow, needByPublicId, needsOf } from '../records/need-rows.ts';
import { isKept } from '../records/take-overs.ts';
import { openNeeds } from './needs.ts';
import { holdTask } from './tasks.ts';

export interface NeedRefused {
  readonly ok: false;
  readonly reason: 'not-allowed' | 'need-changed';
}

export interface Managed {
  readonly ok: true;
  readonly need: NeedRow;
  readonly row: CaseRow;
  readonly schoolClass: Unit;
  /** The role by which it is managed. */
  readonly by: HeldRole;
  /** By which deliveries are confirmed and helpers assigned; undefined for a teacher. */
  readonly coordinates: HeldRole | undefined;
}

/** A need whose case the person manages. */
export async function managed(tx: ReadTx, who: Who, publicId: string): Promise<Managed | NeedRefused> {
  const need = await needByPublicId(tx, publicId);
  const row = need && (await caseById(tx, need.caseId));
  const access = row && (await openCase(tx, who, row.publicId));
  const by = access?.ok ? access.may('need.manage') : undefined;
  if (!need || !access?.ok || !by) return { ok: false, reason: 'not-allowed' };
  const { schoolClass } = access;
  return { ok: true, need, row: access.row, schoolClass, by, coordinates: access.may('delivery.confirm') };
}

/** The needs of a case, with the kinds that may still be added. */
export async function needsOfCase(tx: ReadTx, who: Who, casePublicId: string) {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('need.manage')) return undefined;
  const needs = await needsOf(tx, access.row.id);
  const waiting = needs.filter(isUnmet).map(({ kind }) => kind);
  const kinds = ruleOf(access.row).needs.map(({ code }) => code);
  return { row: access.row, needs, kinds: kinds.filter((kind) => !waiting.includes(kind)) };
}

export async function addNeed(
  tx: Tx,
  who: Who,
  casePublicId: string,
  kind: string,
): Promise<{ ok: true } | NeedRefused> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok ? access.may('need.manage') : undefined;
  if (!access.ok || !by) return { ok: false, reason: 'not-allowed' };
  const made = await openNeeds(tx, actorBy(who, by), access.row, [kind]);
  return made.length > 0 ? { ok: true } : { ok: false, reason: 'need-changed' };
}

/** What a conversation about the cost has to know; undefined unless it may be said now. */
export async function pricing(tx: ReadTx, who: Who, publicId: string) {
  const found = await managed(tx, who, publicId);
  return found.ok && isPriced(found.need) ? { prices: ruleOf(found.row).amounts } : undefined;
}

/** Whoever has pledged it knows what they gave their word for. */
const isPriced = ({ helper, state }: NeedRow): boolean => helper === 'donor' && state === 'open';

/** What it costs, exactly or about, while nobody has pledged it. */
export async function setCost(
  tx: Tx,
  who: Who,
  publicId: string,
  { from, to, currency }: Cost,
): Promise<{ ok: true; need: NeedRow; band: string | null } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, row, by } = found;
  if (!isPriced(need) || ruleOf(row).amounts.currency !== currency) return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, by), 'set-amount', need.area);
  const [now] = await tx.db
    .update(tx.t.need)
    .set({ costFrom: from, costTo: to, currency })
    .where(eq(tx.t.need.id, need.id))
    .returning();
  return now ? { ok: true, need: now, band: bandOfNeed(now, row) } : { ok: false, reason: 'need-changed' };
}

/** It is no longer needed: whoever held it is told. */
export async function withdrawNeed(tx: Tx, who: Who, publicId: string): Promise<{ ok: true } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, by } = found;
  if (!isUnmet(need)) return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, by), 'withdraw-need', need.area);
  await endNeed(tx, need);
  return { ok: true };
}

/** Those who could do a task, for the coordinator to choose from. */
export async function helpersOf(tx: Tx, found: Managed): Promise<{ publicId: string; name: string }[]> {
  const all = await helpersFor(tx, found.need.area);
  return Promise.all(all.map(async ({ publicId, personId }) => ({ publicId, name: await nameOf(tx, personId) })));
}

/** Puts an open task into somebody's hands; they are told, and may hand it back. */
export async function assignTask(
  tx: Tx,
  who: Who,
  publicId: string,
  helperPublicId: string,
): Promise<{ ok: true } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, row, schoolClass, coordinates } = found;
  const helper = (await helpersFor(tx, need.area)).find((one) => one.publicId === helperPublicId);
  if (!coordinates || !helper || isKept(row)) return { ok: false, reason: 'not-allowed' };
  if (need.helper !== 'volunteer' || !(await holdTask(tx, need, helper.personId)))
    return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, coordinates), 'assign-task', need.area);
  await tell(tx, helper.personId, assignedScreen({ ...need, number: row.number }), {
    hours: schoolClass,
    about: `need:${need.id}`,
  });
  return { ok: true };
}
