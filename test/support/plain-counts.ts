/** The numbers and orders of case lists as they come out when all cases are gone over: what is kept has to say the same. */
import type { Tx } from '../../src/store/tx.ts';

type Row = Tx['t']['caseRow']['$inferSelect'];
type Step = Tx['t']['step']['$inferSelect'];
type Referral = Tx['t']['referral']['$inferSelect'];

export interface Plain {
  readonly counts: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** Of an area on a day. `gravest`: the stages of open cases, the gravest first. */
export async function plainCounts(tx: Tx, area: string, today: string, gravest: readonly string[]): Promise<Plain> {
  const { db, t } = tx;
  const cases = (await db.select().from(t.caseRow)).filter((row) => row.area.startsWith(area));
  const open = (await db.select().from(t.step)).filter(({ status }) => status === 'open');
  const referrals = (await db.select().from(t.referral)).filter((ref) => ref.area.startsWith(area));
  const stepsOf = (row: Row): Step[] => open.filter(({ caseId }) => caseId === row.id);
  const having = (holds: (step: Step) => boolean): number => cases.filter((row) => stepsOf(row).some(holds)).length;
  const due = (row: Row): string =>
    stepsOf(row)
      .map(({ dueOn }) => dueOn)
      .toSorted()[0] ?? '9999';
  const away = cases.filter((row) => row.open && row.stage !== 'watched' && stepsOf(row).length === 0);
  const refs = (holds: (ref: Referral) => boolean): number => referrals.filter(holds).length;
  const isSent = ({ state }: Referral): boolean => state === 'sent' || state === 'accepted';
  const counts = {
    overdue: having(({ dueOn }) => dueOn < today),
    dueToday: having(({ dueOn }) => dueOn === today),
    unassigned: having(({ ownerId }) => ownerId === null),
    snoozed: having(({ snoozedUntil }) => (snoozedUntil ?? '') >= today),
    later: cases.filter((row) => due(row) > today && due(row) !== '9999').length,
    away: away.length,
    watched: cases.filter(({ open: isOpen, stage }) => isOpen && stage === 'watched').length,
    referralsLate: refs((ref) => isSent(ref) && ref.liaisonId !== null && ref.dueOn !== null && ref.dueOn < today),
    referralsWaiting: refs(
      ({ state, part }) => state === 'waiting-approval' || (state === 'proposed' && part === 'responsible'),
    ),
  };
  const ranked = (rows: readonly Row[]): string[] =>
    rows
      .toSorted(
        (a, b) =>
          order(due(a), due(b)) ||
          gravest.indexOf(a.stage) - gravest.indexOf(b.stage) ||
          b.absentDays - a.absentDays ||
          order(a.number, b.number),
      )
      .map(({ number }) => number);
  const onLedger = cases.filter((row) => row.open && row.returnedOn === null);
  const lists = {
    open: ranked(cases.filter((row) => row.open)),
    suspected: ranked(onLedger.filter((row) => row.suspectedOn !== null && row.dropoutOn === null)),
    dropout: ranked(onLedger.filter((row) => row.dropoutOn !== null)),
    back: cases
      .filter(({ stage }) => stage === 'watched' || stage === 'back')
      .toSorted(
        (a, b) =>
          Number(b.open) - Number(a.open) || order(b.returnedOn ?? '', a.returnedOn ?? '') || order(a.number, b.number),
      )
      .map(({ number }) => number),
    closed: cases
      .filter((row) => !row.open && row.stage !== 'attending')
      .toSorted((a, b) => order(b.closedOn ?? '', a.closedOn ?? '') || order(a.number, b.number))
      .map(({ number }) => number),
    away: away.toSorted((a, b) => b.absentDays - a.absentDays || order(a.number, b.number)).map(({ number }) => number),
  };
  return { counts, lists };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
