/** What happens between steps: help that was given, where the child is, that they stand in the national system. None settles a step by itself. */

import type { Money } from '../../domain/money.ts';
import type { CivilDate, Phrase, Screen } from '../../domain/screen.ts';
import { serviceName } from '../../domain/screens/referral-form.ts';
import { textKey } from '../../domain/text-key.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import type { Denied } from '../records/case-access.ts';
import { recordEvent } from '../records/events.ts';
import { otherService } from '../records/services.ts';
import { answeredScreen } from './answered.ts';
import { atOpenCase } from './at-case.ts';

/** Where a child out of school is, as far as somebody knows. */
export const whereabouts = [
  'home',
  'relatives',
  'other-place',
  'other-school',
  'at-work',
  'abroad',
  'unknown',
] as const;
export type Whereabouts = (typeof whereabouts)[number];

type Done = { readonly ok: true; readonly screen: Screen } | Denied;

/** What the questions about help depend on; undefined where the case is closed to this person, or at all. */
export async function helpFacts(tx: ReadTx, who: Who, casePublicId: string) {
  const at = await atOpenCase(tx, who, casePublicId);
  if (!at.ok) return undefined;
  const rule = ruleOf(at.row);
  return {
    today: todayIn(at.schoolClass, tx.now),
    language: who.language,
    services: [...rule.services.map(({ code }) => code), otherService],
    prices: rule.amounts,
  };
}

/** Help that was given without a referral: lessons by the teacher, an apology of the school. */
export async function recordHelp(
  tx: Tx,
  who: Who,
  casePublicId: string,
  given: {
    readonly service: string;
    readonly on: CivilDate;
    /** So many pieces, days or times; or money. */
    readonly quantity: number | Money | undefined;
    readonly note: string | undefined;
  },
): Promise<Done> {
  const at = await atOpenCase(tx, who, casePublicId);
  if (!at.ok) return at;
  const { service, on, quantity, note } = given;
  const actId = await recordAct(tx, at.actor, 'give-help', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: 'service',
    on,
    data: { service, ...(typeof quantity === 'number' ? { quantity } : quantity) },
    ...(note ? { words: { note, language: who.language } } : {}),
  });
  const line: Phrase = { key: 'happened.help-recorded', values: { service: serviceName(service), on: { on } } };
  return { ok: true, screen: await answeredScreen(tx, who, at, [line], { undo: actId }) };
}

/** What the question for the child's whereabouts depends on. */
export async function whereFacts(tx: ReadTx, who: Who, casePublicId: string) {
  const at = await atOpenCase(tx, who, casePublicId);
  return at.ok ? { today: todayIn(at.schoolClass, tx.now) } : undefined;
}

/** The history of where the child was is made of these. */
export async function recordWhereabouts(
  tx: Tx,
  who: Who,
  casePublicId: string,
  told: { readonly at: Whereabouts; readonly note: string | undefined },
): Promise<Done> {
  const at = await atOpenCase(tx, who, casePublicId);
  if (!at.ok) return at;
  const actId = await recordAct(tx, at.actor, 'tell-whereabouts', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: 'whereabouts',
    on: todayIn(at.schoolClass, tx.now),
    data: { at: told.at },
    ...(told.note ? { words: { note: told.note, language: who.language } } : {}),
  });
  const place = { phrase: { key: textKey('happened', `at-${told.at}`) } };
  const line: Phrase = { key: 'happened.where-recorded', values: { place } };
  return { ok: true, screen: await answeredScreen(tx, who, at, [line], { undo: actId }) };
}

/** The child stands in the national system; the number there is somebody's, and sealed like their words. */
export async function recordNational(
  tx: Tx,
  who: Who,
  casePublicId: string,
  told: { readonly on: CivilDate; readonly number: string | undefined },
): Promise<Done> {
  const at = await atOpenCase(tx, who, casePublicId);
  if (!at.ok) return at;
  const actId = await recordAct(tx, at.actor, 'tell-national', at.row.area);
  await recordEvent(tx, actId, at.row, {
    kind: 'national-record',
    on: told.on,
    ...(told.number ? { words: { note: told.number, language: who.language } } : {}),
  });
  const line: Phrase = { key: 'happened.national-recorded', values: { on: { on: told.on } } };
  return { ok: true, screen: await answeredScreen(tx, who, at, [line], { undo: actId }) };
}
