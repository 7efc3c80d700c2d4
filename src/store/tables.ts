/** All tables, built for each dialect from one declaration. */
import { type Kit, kits } from './kit.ts';
import { calendarTables } from './tables/calendar.ts';
import { caseTables } from './tables/cases.ts';
import { childTables } from './tables/children.ts';
import { correctionTables } from './tables/corrections.ts';
import { countTables } from './tables/counts.ts';
import { deliveryTables } from './tables/delivery.ts';
import { dutyTables } from './tables/duties.ts';
import { identityTables } from './tables/identity.ts';
import { madeFileTables } from './tables/made-files.ts';
import { needTables } from './tables/needs.ts';
import { peopleTables } from './tables/people.ts';
import { plannedLeaveTables } from './tables/planned-leaves.ts';
import { protectTables } from './tables/protect.ts';
import { referralTables } from './tables/referrals.ts';
import { schoolYearTables } from './tables/school-years.ts';
import { toldTables } from './tables/told.ts';

const makeTables = (kit: Kit) => ({
  ...deliveryTables(kit),
  ...peopleTables(kit),
  ...childTables(kit),
  ...caseTables(kit),
  ...correctionTables(kit),
  ...countTables(kit),
  ...plannedLeaveTables(kit),
  ...schoolYearTables(kit),
  ...identityTables(kit),
  ...needTables(kit),
  ...calendarTables(kit),
  ...toldTables(kit),
  ...referralTables(kit),
  ...dutyTables(kit),
  ...protectTables(kit),
  ...madeFileTables(kit),
});

export type Tables = ReturnType<typeof makeTables>;

export const sqliteTables: Tables = makeTables(kits.sqlite());
export const makePostgresTables = (): Tables => makeTables(kits.postgres());
