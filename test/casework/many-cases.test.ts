/** Lists, ledgers and the search with 1,237 open cases: ranked, paged, in scope, and without opening what is not shown. */
import { expect, it } from 'vitest';
import { caseByNumber, findChildren } from '../../src/casework/classes/find-child.ts';
import type { Who } from '../../src/casework/ground/who.ts';
import { referralItems, referralsFor } from '../../src/casework/home/referral-list.ts';
import {
  type CasePage,
  casesPerPage,
  countViews,
  listCases,
  openStages,
} from '../../src/casework/records/case-list.ts';
import type { PageAt } from '../../src/domain/screens/pages.ts';
import { eq } from '../../src/store/orm.ts';
import { countingOpens, type District, makeDistrict, nthName, stageOfNth } from '../support/many-cases.ts';
import { makeStore, type TestStore } from '../support/store.ts';

const many = 1_237;

const open = async (cases = many): Promise<TestStore & { district: District }> => {
  const made = await makeStore();
  made.clock.set(Date.UTC(2026, 8, 15, 0, 30));
  return { ...made, district: await makeDistrict(made.store, cases) };
};

it('shows every case once over all pages, what was due first in front, eight at a time', async () => {
  const { store, district } = await open();
  const who = await district.join('coordinator', district.township);
  const seen: string[] = [];
  const dues: string[] = [];
  for (const listed of await pagesOf(store, who, 'next')) {
    expect(listed.total).toBe(many);
    seen.push(...listed.cases.map(({ number }) => number));
    dues.push(...listed.cases.map(({ dueOn }) => dueOn ?? ''));
  }
  expect(new Set(seen)).toEqual(new Set(district.numbers));
  expect(seen).toHaveLength(many);
  expect(dues).toEqual(dues.toSorted());
  const back = await pagesOf(store, who, 'back');
  expect(back.toReversed().flatMap(({ cases }) => cases.map(({ number }) => number))).toEqual(seen);
});

/** All pages as somebody turns them: from the first to the last, or from there back to the first. */
async function pagesOf(store: TestStore['store'], who: Who, way: 'next' | 'back'): Promise<CasePage[]> {
  return store.read(async (tx) => {
    const pages = [await listCases(tx, who, 'open')];
    const turn = async (beside: PageAt['beside'], page: number): Promise<CasePage> => {
      const { cases } = pages.at(-1) ?? (pages[0] as CasePage);
      const one = beside === 'after' ? cases.at(-1) : cases[0];
      const listed = await listCases(tx, who, 'open', { beside, page, publicId: one?.publicId ?? '' });
      expect(listed.page).toBe(page);
      return listed;
    };
    const last = Math.ceil((pages[0]?.total ?? 0) / casesPerPage) - 1;
    for (let page = 1; page <= last; page += 1) pages.push(await turn('after', page));
    if (way === 'next') return pages;
    pages.splice(0, last);
    for (let page = last - 1; page >= 0; page -= 1) pages.push(await turn('before', page));
    return pages;
  });
}

it('opens only the sealed rows that a page shows', async () => {
  const { store, district } = await open();
  const who = await district.join('principal', district.township);
  await store.read(async (read) => {
    const { tx, opened } = countingOpens(read);
    const listed = await listCases(tx, who, 'open');
    expect(listed.cases).toHaveLength(casesPerPage);
    expect(listed.cases.every(({ initial }) => /^.＊$/u.test(initial ?? ''))).toBe(true);
    expect(opened()).toBe(casesPerPage);
    await countViews(tx, who);
    expect(opened()).toBe(casesPerPage);
  });
});

it('narrows the list to a stage and counts the ledgers', async () => {
  const { store, district } = await open(200);
  const who = await district.join('coordinator', district.township);
  const inStage = (stage: string) => district.numbers.filter((_, n) => stageOfNth(n) === stage);
  await store.read(async (tx) => {
    for (const stage of openStages(who)) {
      const listed = await listCases(tx, who, 'open', undefined, stage);
      expect([stage, listed.total]).toEqual([stage, inStage(stage).length]);
      expect(listed.cases.every((one) => one.stage === stage)).toBe(true);
    }
    expect(Object.fromEntries(await countViews(tx, who))).toEqual({
      open: 200,
      suspected: inStage('suspected').length,
      dropout: inStage('dropout').length,
      back: inStage('watched').length,
      closed: 0,
    });
  });
});

it('a page goes on beside a case that has moved, and by its number where the case has left the list', async () => {
  const { store, district } = await open(40);
  const who = await district.join('coordinator', district.township);
  const first = await store.read((tx) => listCases(tx, who, 'open'));
  const [moved, last] = [first.cases[0], first.cases.at(-1)];
  const next = (publicId = '') =>
    store.read((tx) => listCases(tx, who, 'open', { beside: 'after', page: 1, publicId }));
  const before = await next(last?.publicId);
  await store.write(async ({ db, t }) => {
    const [row] = await db
      .select()
      .from(t.caseRow)
      .where(eq(t.caseRow.publicId, moved?.publicId ?? ''));
    await db
      .update(t.step)
      .set({ dueOn: '2026-12-01' })
      .where(eq(t.step.caseId, row?.id ?? ''));
  });
  expect((await next(last?.publicId)).cases).toEqual(before.cases);
  await store.write(async ({ db, t }) => {
    await db
      .update(t.caseRow)
      .set({ open: false })
      .where(eq(t.caseRow.publicId, last?.publicId ?? ''));
  });
  const gone = await next(last?.publicId);
  expect(gone).toMatchObject({ total: 39, page: 1 });
  expect(gone.cases).toHaveLength(8);
  const end = await store.read((tx) =>
    listCases(tx, who, 'open', { beside: 'after', page: 999, publicId: moved?.publicId ?? '' }),
  );
  expect(end.page).toBe(4);
  expect(end.cases.at(-1)?.number).toBe(moved?.number);
});

it('shows each person their own scope, and nothing to those without one', async () => {
  const { store, district } = await open(80);
  const [school, other] = district.schools;
  const [schoolClass] = district.classes;
  if (!school || !other || !schoolClass) throw new Error('The district has no schools');
  const people = {
    coordinator: await district.join('coordinator', district.township),
    principal: await district.join('principal', school),
    teacher: await district.join('teacher', schoolClass),
    newTeacher: await district.join('teacher', other),
    liaison: await district.join('liaison', district.township),
    volunteer: await district.join('volunteer', district.township),
    donor: await district.join('donor', district.township),
  };
  const totals = await store.read(async (tx) =>
    Promise.all(
      Object.entries(people).map(async ([name, who]) => [name, (await listCases(tx, who, 'open')).total] as const),
    ),
  );
  expect(Object.fromEntries(totals)).toEqual({
    coordinator: 80,
    principal: 40,
    teacher: 20,
    newTeacher: 0,
    liaison: 0,
    volunteer: 0,
    donor: 0,
  });
});

it('shows a visitor the case once they have said that they go, and no longer when the step is done', async () => {
  const { store, district } = await open(20);
  const who = await district.join('volunteer', district.township);
  const count = () => store.read(async (tx) => (await listCases(tx, who, 'open')).total);
  const hand = (set: { handedTo: string; handedState: string; status?: string }) =>
    store.write(async ({ db, t }) => {
      const [one] = await db.select().from(t.step).limit(1);
      await db
        .update(t.step)
        .set(set)
        .where(eq(t.step.id, one?.id ?? ''));
    });
  await hand({ handedTo: who.personId, handedState: 'asked' });
  expect(await count()).toBe(0);
  await hand({ handedTo: who.personId, handedState: 'accepted' });
  expect(await count()).toBe(1);
  await hand({ handedTo: who.personId, handedState: 'accepted', status: 'done' });
  expect(await count()).toBe(0);
});

it('finds by name within the own area, counts what is not shown, and opens few rows for a rare name', async () => {
  const { store, district } = await open();
  const [school] = district.schools;
  if (!school) throw new Error('The district has no school');
  const coordinator = await district.join('coordinator', district.township);
  const principal = await district.join('principal', school);
  const wanted = nthName(50);
  const all = Array.from({ length: many }, (_, n) => n).filter((n) => nthName(n) === wanted);
  await store.read(async (read) => {
    const { tx, opened } = countingOpens(read);
    const found = await findChildren(tx, coordinator, wanted);
    expect(found.children).toHaveLength(8);
    expect(found.more).toBe(all.length > 8);
    expect(opened()).toBeLessThan(120);
    const numbers = new Set(all.map((n) => district.numbers[n]));
    for (const one of found.children) expect(one.kind === 'case' && numbers.has(one.number)).toBe(true);

    const own = await findChildren(tx, principal, wanted);
    const schoolOfNth = (n: number) => (n % 4 < 2 ? 0 : 1);
    expect(own.children.length + (own.more ? 1 : 0)).toBe(Math.min(9, all.filter((n) => schoolOfNth(n) === 0).length));
    expect(await findChildren(tx, principal, '欧阳')).toEqual({ children: [], more: false });
    expect(await findChildren(tx, principal, 'w')).toEqual({ children: [], more: false });
  });
});

it('gives a case by its number to those who may see it, and nothing to anybody else', async () => {
  const { store, district } = await open(20);
  const [school, other] = district.schools;
  if (!school || !other) throw new Error('The district has no schools');
  const principal = await district.join('principal', school);
  const stranger = await district.join('principal', other);
  const [number = ''] = district.numbers;
  await store.read(async (tx) => {
    expect((await caseByNumber(tx, principal, 'hx 2026 1'))?.number).toBe(number);
    expect(await caseByNumber(tx, stranger, number)).toBeUndefined();
    expect(await caseByNumber(tx, principal, 'HX-2026-9999')).toBeUndefined();
    expect(await caseByNumber(tx, principal, 'hello')).toBeUndefined();
  });
});

it('counts a thousand referrals for the home screen without opening a name, and opens a page of a list of them', async () => {
  const { store, district } = await open(1_000);
  const who = await district.join('principal', district.township);
  const liaison = await district.join('liaison', district.township);
  await store.write(async (tx) => {
    const rows = await tx.db.select().from(tx.t.caseRow);
    for (const [n, { id, area, actId }] of rows.entries())
      await tx.db.insert(tx.t.referral).values({
        id: tx.newId(),
        publicId: tx.publicId(),
        caseId: id,
        area,
        agency: 'civil-affairs',
        part: 'responsible',
        reason: 'poverty',
        state: n % 2 === 0 ? 'proposed' : 'sent',
        liaisonId: n % 2 === 0 ? null : liaison.personId,
        actId,
      });
  });
  await store.read(async (read) => {
    const { tx, opened } = countingOpens(read);
    expect(await referralItems(tx, who, 6)).toMatchObject({
      items: [{ label: { values: { count: 500 } } }],
      unnamed: 0,
    });
    expect(opened()).toBe(0);
    expect((await referralItems(tx, liaison, 6)).unnamed).toBe(494);
    expect(opened()).toBe(6);
    expect(await referralsFor(tx, liaison)).toHaveLength(500);
    expect(opened()).toBe(6);
  });
});
