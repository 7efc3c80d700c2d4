/** What the page of a duty shows, and its line in lists. */
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { DutyMark, DutyPage, ListedDuty } from '../../domain/screens/duties.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import type { DutyAccess } from './duty-access.ts';
import { progressOf } from './duty-counts.ts';
import type { DutyRow } from './duty-rows.ts';
import { mayReopen } from './finish-duty.ts';

type Dated = Pick<DutyRow, 'state' | 'opensOn' | 'dueOn'>;

export const markOf = ({ state, opensOn, dueOn }: Dated, today: CivilDate): DutyMark => {
  if (state !== 'open') return state as DutyMark;
  return dueOn < today ? 'late' : opensOn > today ? 'to-come' : 'open';
};

export async function listedDuty(tx: ReadTx, row: DutyRow, today: CivilDate): Promise<ListedDuty> {
  const { publicId, code, dueOn } = row;
  return { publicId, code, unit: (await unitById(tx, row.unitId))?.name ?? '', dueOn, mark: markOf(row, today) };
}

export async function dutyPage(tx: ReadTx, who: Who, access: DutyAccess): Promise<DutyPage> {
  const { row, unit, rule } = access;
  const { publicId, code, opensOn, dueOn, because, ticks } = row;
  const subject = { area: row.area };
  return {
    publicId,
    code,
    unit: unit.name,
    unitPublicId: unit.publicId,
    opensOn,
    dueOn,
    because,
    mark: markOf(row, todayIn(unit, tx.now)),
    doneOn: row.doneOn ?? undefined,
    reason: row.reason ?? undefined,
    owner: row.ownerId ? await nameOf(tx, row.ownerId) : undefined,
    proof: rule.proof,
    hasProof: row.proof !== null,
    progress: await progressOf(tx, who, access),
    receivers: (rule.reportsTo ?? []).map((receiver) => ({ code: receiver, on: ticks[receiver] })),
    detail: mayBy(who.held, 'year.read', subject) ? detailOf(access) : undefined,
    may: {
      waive: mayBy(who.held, 'duty.waive', subject) !== undefined,
      reopen: await mayReopen(tx, who, row),
      year: mayBy(who.held, 'year.read', subject) !== undefined,
    },
  };
}

function detailOf({ rule }: DutyAccess): DutyPage['detail'] {
  if (rule.reportsTo) return 'report';
  if (rule.counts === 'rolls-taken' || rule.counts === 'classes-with-list') return 'classes';
  if (rule.counts === 'pledges-signed') return 'pledges';
  return rule.counts === 'ledger-rows-confirmed' ? 'ledger' : undefined;
}
