/** A service that a child needs is announced to those who can do it, without any name. */
import type { Tx } from '../store/tx.ts';
import type { CaseRow } from './cases.ts';
import type { NeedRow } from './need-rows.ts';
import type { Unit } from './units.ts';

export async function announceTask(_tx: Tx, _need: NeedRow, _row: CaseRow, _schoolClass: Unit): Promise<void> {}
