/** A duty done through its dialogue: what the question needs to know, and what is shown after it. */
import type { Screen } from '../../domain/screen.ts';
import { dutyRecordedScreen } from '../../domain/screens/duties.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';
import { openDuty } from './duty-access.ts';
import { dutyPage } from './duty-page.ts';
import { type DutyProof, finishDuty } from './finish-duty.ts';

export interface DutyFacts {
  readonly code: string;
}

/** Undefined when the duty is settled, or is none of the person's. */
export async function dutyFacts(tx: ReadTx, who: Who, publicId: string): Promise<DutyFacts | undefined> {
  const open = await openDuty(tx, who, publicId);
  return open.ok && open.row.state === 'open' ? { code: open.row.code } : undefined;
}

/** The way back stands with what was recorded. */
export async function recordDuty(
  tx: Tx,
  who: Who,
  publicId: string,
  proof: DutyProof,
): Promise<{ screen: Screen } | { gone: 'refusal.not-allowed' | 'refusal.duty-settled' | 'refusal.duty-wants-proof' }> {
  const done = await finishDuty(tx, who, publicId, proof);
  if (!done.ok) return { gone: `refusal.${done.reason}` };
  return { screen: await dutyRecorded(tx, who, publicId, done.late) };
}

export async function dutyRecorded(tx: ReadTx, who: Who, publicId: string, late: boolean): Promise<Screen> {
  const open = await openDuty(tx, who, publicId);
  if (!open.ok) throw new Error('A duty that was just recorded is no more');
  return dutyRecordedScreen(late ? 'duties.recorded-late' : 'duties.recorded', await dutyPage(tx, who, open));
}
