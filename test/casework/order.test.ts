/** Lists whose order the database must not choose: nothing without a date comes first, and names stand as in the alphabet. */
import { expect, it } from 'vitest';
import { belowWith } from '../../src/casework/duties/year.ts';
import { createUnit } from '../../src/casework/ground/units.ts';
import { referralsWith } from '../../src/casework/records/referral-rows.ts';
import { makeStore } from '../support/store.ts';

it('referrals with a date come by date, those without after them', async () => {
  const { store } = await makeStore();
  const dates = { r1: null, r2: '2026-10-02', r3: '2026-10-01', r4: null };
  const rows = await store.write(async (tx) => {
    for (const [id, dueOn] of Object.entries(dates))
      await tx.db.insert(tx.t.referral).values({
        id,
        publicId: id,
        caseId: 'c1',
        area: 'a/',
        agency: 'police',
        part: dueOn ? 'responsible' : 'supporting',
        reason: 'cost',
        state: 'sent',
        liaisonId: 'p1',
        dueOn,
        actId: 'a1',
      });
    return referralsWith(tx, 'p1');
  });
  expect(rows.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1', 'r4']);
});

it.each([
  ['fa', 'ir', 'Asia/Tehran', ['آزادی', 'پروین', 'چمران', 'گلستان', 'هاجر', 'یاس']],
  ['vi', 'vn', 'Asia/Ho_Chi_Minh', ['An Bình', 'Đông Hà', 'Ea Kao', 'Ô Môn', 'Phú Lộc']],
  ['zh', 'cn', 'Asia/Shanghai', ['白云', '东风', '红星', '张庄']],
] as const)('units that owe the same stand in the order of %s', async (language, programme, timeZone, names) => {
  const { store } = await makeStore();
  const units = await store.write(async (tx) => {
    const common = { programme, language, timeZone } as const;
    const root = await createUnit(tx, { ...common, kind: 'county', name: 'Root' });
    for (const [n, name] of names.toReversed().entries()) {
      const school = await createUnit(tx, { ...common, parent: root, kind: 'school', name });
      await tx.db.insert(tx.t.duty).values({
        id: `d${n}`,
        publicId: `d${n}`,
        unitId: school.id,
        area: school.area,
        code: 'x',
        period: '2026',
        opensOn: '2026-09-01',
        dueOn: '2027-09-01',
        because: { kind: 'fixed' } as never,
        state: 'open',
        ticks: {},
      });
    }
    return belowWith(tx, root, 'x', '2026');
  });
  expect(units.map(({ unit }) => unit)).toEqual(names);
});
