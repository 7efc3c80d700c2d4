/** What the morning's digest says of duties, to one person in one unit; what was said is not said twice. */
import type { CivilDate } from '../../domain/screen.ts';
import type { DigestDuties } from '../../domain/screens/digest.ts';
import type { Tx } from '../../store/tx.ts';
import { listedDuty } from '../duties/duty-page.ts';
import { lateBelow, lateWasTold } from '../duties/late-below.ts';
import { newsFor, wereTold } from '../duties/tell-duties.ts';
import type { Unit } from '../ground/units.ts';

export async function digestDuties(tx: Tx, personId: string, unit: Unit, today: CivilDate): Promise<DigestDuties> {
  const news = await newsFor(tx, personId, today, unit.area);
  const late = await lateBelow(tx, personId, unit.area, today);
  await wereTold(tx, news, today);
  await lateWasTold(tx, late, today);
  return {
    unitPublicId: unit.publicId,
    own: await Promise.all(news.map(({ row }) => listedDuty(tx, row, today))),
    lateBelow: late.length,
  };
}
