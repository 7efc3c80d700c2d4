/**
 * A new school year on a real store: classes move up under another name, those who repeat or leave are named, leavers are
 * expected at the next school, and whoever does not come there is a case. 002 §1: 小学毕业学籍未接续核查 (row 57).
 */
import { describe, expect, it } from 'vitest';
import { childYear, classMonth } from '../../src/casework/classes/attendance.ts';
import { elsewhere, finishClass } from '../../src/casework/classes/finish-class.ts';
import { classesToMoveUp, moveUp } from '../../src/casework/classes/move-up.ts';
import { createUnit, type Unit, unitById } from '../../src/casework/ground/units.ts';
import { theClock, type Who, whoById } from '../../src/casework/ground/who.ts';
import { newYearItems } from '../../src/casework/home/new-year-items.ts';
import { undo } from '../../src/casework/home/undo.ts';
import { followLadder } from '../../src/casework/ladder/follow-ladder.ts';
import { caseOfChild, latestEpisode } from '../../src/casework/records/cases.ts';
import { addChildren, type ChildRow, childById, pupilsOf } from '../../src/casework/records/children.ts';
import { classNameOn } from '../../src/casework/records/class-years.ts';
import { enrolmentsOf, membersOn } from '../../src/casework/records/enrolments.ts';
import { rollOn } from '../../src/casework/records/roll-days.ts';
import { arrivalFacts, sayArrived, sayMissing } from '../../src/casework/told/arrivals.ts';
import { monthsFrom } from '../../src/domain/duties/months.ts';
import type { Role } from '../../src/domain/rights.ts';
import { childSheetScreen } from '../../src/domain/screens/attendance.ts';
import { eq } from '../../src/store/orm.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

const common = { programme: 'cn', language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const monthsOf = (span: { from: string }) => monthsFrom('zh', span.from, 13);
const september = { from: '2026-09-01', to: '2026-09-30' };

interface County {
  readonly store: Store;
  readonly to: (at: string) => void;
  readonly primary: Unit;
  readonly junior: Unit;
  readonly five: Unit;
  readonly six: Unit;
  readonly four: Unit;
  readonly seven: Unit;
  readonly head: Who;
  readonly juniorHead: Who;
  readonly teacher: Who;
  readonly pupils: { readonly [name: string]: ChildRow };
}

async function join(tx: Tx, role: Role, unit: Unit): Promise<Who> {
  const personId = tx.newId();
  await tx.db.insert(tx.t.person).values({ id: personId, publicId: tx.publicId(), language: 'zh', createdAt: tx.now });
  await tx.db.insert(tx.t.account).values({ id: tx.newId(), personId, platform: 'telegram', address: personId });
  const member = { personId, role, unitId: unit.id, area: unit.area, status: 'active', fromAt: tx.now };
  await tx.db.insert(tx.t.membership).values({ id: tx.newId(), publicId: tx.publicId(), ...member });
  const who = await whoById(tx, personId);
  if (!who) throw new Error('Nobody joined');
  return who;
}

/** A county with a primary and a junior school, made in September 2026; today is 20 August 2027. */
async function county(size = 4): Promise<County> {
  const { store, clock } = await makeStore();
  const to = (at: string) =>
    clock.set(Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Shanghai').epochMilliseconds);
  to('2026-09-01T08:00');
  const made = await store.write(async (tx) => {
    const root = await createUnit(tx, { kind: 'county', name: '县', ...common });
    const primary = await createUnit(tx, { parent: root, kind: 'school', name: '红星小学', ...common });
    const junior = await createUnit(tx, { parent: root, kind: 'school', name: '县中', ...common });
    const classOf = (parent: Unit, name: string, stage: string) =>
      createUnit(tx, { parent, kind: 'class', name, ...common, settings: { stage } });
    const four = await classOf(primary, '四年级', 'primary');
    const five = await classOf(primary, '五年级', 'primary');
    const six = await classOf(primary, '六年级', 'primary');
    const seven = await classOf(junior, '七年级', 'junior');
    const pupils: Record<string, ChildRow> = {};
    for (const unit of [four, five, six]) {
      const names = Array.from({ length: unit.id === five.id ? size : 2 }, (_, i) => `${unit.name}${i + 1}号`);
      const { ids } = await addChildren(
        tx,
        theClock,
        unit,
        names.map((name) => ({ name })),
        '2026-09-01',
      );
      for (const [i, id] of ids.entries()) {
        const row = await childById(tx, id);
        if (row) pupils[names[i] ?? ''] = row;
      }
    }
    const head = await join(tx, 'principal', primary);
    const juniorHead = await join(tx, 'principal', junior);
    const teacher = await join(tx, 'teacher', five);
    return { primary, junior, four, five, six, seven, pupils, head, juniorHead, teacher };
  });
  to('2027-08-20T09:00');
  return { store, to, ...made };
}

const idOf = ({ pupils }: County, name: string): string => pupils[name]?.id ?? '';
const publicIdOf = ({ pupils }: County, name: string): string => pupils[name]?.publicId ?? '';
const unitNow = ({ store }: County, unit: Unit) => store.read((tx) => unitById(tx, unit.id));
const namesIn = ({ store }: County, unit: Unit, on: string) =>
  store.read(async (tx) => (await pupilsOf(tx, unit.id, on)).map(({ name }) => name));

async function sendRoll(tx: Tx, unit: Unit, on: string, absent: readonly string[], excused: readonly string[] = []) {
  const sentAt = Temporal.PlainDate.from(on).toZonedDateTime('Asia/Shanghai').epochMilliseconds + 9 * 3_600_000;
  const roll = { id: tx.newId(), publicId: tx.publicId(), unitId: unit.id, area: unit.area, on, tapped: {}, sentAt };
  await tx.db.insert(tx.t.rollCall).values(roll);
  for (const [mark, ids] of [
    ['absent', absent],
    ['excused', excused],
  ] as const)
    for (const childId of ids)
      await tx.db.insert(tx.t.mark).values({ childId, on, mark, area: unit.area, recordedOn: on, actId: tx.newId() });
}

describe('classes move up', () => {
  it('in one act, the highest first; a class that finishes is asked where it goes', async () => {
    const place = await county();
    const classes = await place.store.read((tx) => classesToMoveUp(tx, place.head));
    expect(classes.map(({ unit, next, finishes, pupils }) => [unit.name, next, finishes, pupils])).toEqual([
      ['六年级', '七年级', true, 2],
      ['五年级', '六年级', false, 4],
      ['四年级', '五年级', false, 2],
    ]);
    // The teacher moves their own, nobody else's; the junior school has no pupils yet.
    const own = await place.store.read((tx) => classesToMoveUp(tx, place.teacher));
    expect(own.map(({ unit }) => unit.name)).toEqual(['五年级']);
    expect(await place.store.read((tx) => classesToMoveUp(tx, place.juniorHead))).toEqual([]);
    const other = await place.store.write((tx) =>
      moveUp(tx, place.teacher, [{ class: place.four.publicId, name: '五年级' }]),
    );
    expect(other).toEqual({ ok: false, reason: 'not-allowed' });
  });

  it('45 pupils with their class, whose earlier rolls keep its name; a second tap changes nothing; undone by its act', async () => {
    const place = await county(45);
    await place.store.write((tx) => sendRoll(tx, place.five, '2026-09-03', [idOf(place, '五年级1号')]));
    const wish = { class: place.five.publicId, name: '六年级' };
    const moved = await place.store.write((tx) => moveUp(tx, place.teacher, [wish]));
    expect(moved).toMatchObject({ ok: true, classes: [{ was: '五年级', now: '六年级', up: 45, repeat: 0, left: 0 }] });
    expect(await unitNow(place, place.five)).toMatchObject({ name: '六年级' });
    expect(await namesIn(place, place.five, '2027-09-01')).toHaveLength(45);
    const nameOn = (on: string) => place.store.read((tx) => classNameOn(tx, { id: place.five.id, name: '六年级' }, on));
    expect([await nameOn('2026-09-03'), await nameOn('2027-09-01')]).toEqual(['五年级', '六年级']);
    const again = await place.store.write((tx) => moveUp(tx, place.teacher, [wish]));
    expect(again).toEqual({ ok: false, reason: 'moved-up-already' });
    const back = await place.store.write((tx) => undo(tx, place.teacher, moved.ok ? moved.undo : ''));
    expect(back).toMatchObject({ ok: true, what: 'year' });
    expect(await unitNow(place, place.five)).toMatchObject({ name: '五年级' });
    expect(await place.store.read((tx) => classesToMoveUp(tx, place.teacher))).toHaveLength(1);
  });

  it('with one who repeats and one who left; their days of last year stay where they were', async () => {
    const place = await county();
    const [repeats, leaves] = ['五年级1号', '五年级2号'];
    await place.store.write((tx) => sendRoll(tx, place.five, '2026-09-03', [idOf(place, repeats)]));
    const moved = await place.store.write((tx) =>
      moveUp(tx, place.head, [
        {
          class: place.five.publicId,
          name: '六年级',
          repeats: [publicIdOf(place, repeats)],
          into: place.four.publicId,
          leaves: [publicIdOf(place, leaves)],
          because: 'moved-away',
        },
      ]),
    );
    expect(moved).toMatchObject({ classes: [{ up: 2, repeat: 1, left: 1, kept: 0 }] });
    expect(await namesIn(place, place.five, '2027-09-01')).toEqual(['五年级3号', '五年级4号']);
    expect(await namesIn(place, place.four, '2027-09-01')).toContain(repeats);
    // Whoever was in the class on that day is in its month, wherever they are now.
    expect(await place.store.read((tx) => membersOn(tx, place.five.id, '2026-09-03'))).toHaveLength(4);
    const month = await place.store.read((tx) => classMonth(tx, place.head, place.five.publicId, september));
    expect(month).toMatchObject({ ok: true, name: '五年级', pupils: 4, total: { present: 3, absent: 1, excused: 0 } });
    const back = await place.store.write((tx) => undo(tx, place.head, moved.ok ? moved.undo : ''));
    expect(back.ok).toBe(true);
    expect((await namesIn(place, place.five, '2027-09-01')).toSorted()).toEqual(
      [1, 2, 3, 4].map((n) => `五年级${n}号`),
    );
    expect(await namesIn(place, place.four, '2027-09-01')).not.toContain(repeats);
  });

  it('a child with an open case leaves by the principal alone, and takes the case to another class', async () => {
    const place = await county();
    const away = '五年级1号';
    await place.store.write(async (tx) => {
      for (const on of ['2027-06-01', '2027-06-02']) await sendRoll(tx, place.five, on, [idOf(place, away)]);
      await followLadder(tx, theClock, idOf(place, away));
    });
    const wish = { class: place.five.publicId, name: '六年级', leaves: [publicIdOf(place, away)] };
    const byTeacher = await place.store.write((tx) => moveUp(tx, place.teacher, [wish]));
    expect(byTeacher).toMatchObject({ classes: [{ left: 0, kept: 1, up: 4 }] });
    expect(await namesIn(place, place.five, '2027-09-01')).toContain(away);
    await place.store.write((tx) => undo(tx, place.teacher, byTeacher.ok ? byTeacher.undo : ''));
    const repeat = { ...wish, leaves: [], repeats: [publicIdOf(place, away)], into: place.four.publicId };
    await place.store.write((tx) => moveUp(tx, place.teacher, [repeat]));
    const row = await place.store.read((tx) => caseOfChild(tx, idOf(place, away)));
    expect(row).toMatchObject({ open: true, unitId: place.four.id });
  });
});

describe('primary leavers', () => {
  it('are the list of the junior school, which says who came; who did not is a case', async () => {
    const place = await county();
    const sent = await place.store.write((tx) =>
      finishClass(tx, place.head, place.six.publicId, place.junior.publicId),
    );
    expect(sent).toMatchObject({ ok: true, finished: { was: '六年级', school: '县中', sent: 2, kept: 0 } });
    expect((await unitNow(place, place.six))?.closedAt).not.toBeNull();
    // The junior school is told, and has them on its home screen; the primary school sees their names no more.
    expect(await place.store.read((tx) => newYearItems(tx, place.juniorHead))).toMatchObject([
      { label: { key: 'new-year.expected-item', values: { count: 2 } } },
    ]);
    expect(await place.store.read((tx) => arrivalFacts(tx, place.head, place.junior.publicId))).toBeUndefined();
    const month = await place.store.read((tx) => classMonth(tx, place.head, place.six.publicId, september));
    expect(month).toMatchObject({ ok: true, elsewhere: 2, away: [] });

    place.to('2027-09-06T09:00');
    const facts = await place.store.read((tx) => arrivalFacts(tx, place.juniorHead, place.junior.publicId));
    const [first, second] = facts?.expected ?? [];
    expect(facts?.expected.map(({ name }) => name).toSorted()).toEqual(['六年级1号', '六年级2号']);
    const came = await place.store.write((tx) =>
      sayArrived(tx, place.juniorHead, place.junior.publicId, { class: place.seven.publicId, ids: [first?.id ?? ''] }),
    );
    expect(came).toMatchObject({ ok: true, count: 1, left: 1, class: '七年级' });
    expect(await namesIn(place, place.seven, '2027-09-06')).toEqual([first?.name]);
    const undone = await place.store.write((tx) => undo(tx, place.juniorHead, came.ok ? came.undo : ''));
    expect(undone).toMatchObject({ ok: true, what: 'arrived' });
    expect(await namesIn(place, place.seven, '2027-09-06')).toEqual([]);
    await place.store.write((tx) =>
      sayArrived(tx, place.juniorHead, place.junior.publicId, { class: place.seven.publicId, ids: [first?.id ?? ''] }),
    );

    const missing = await place.store.write((tx) => sayMissing(tx, place.juniorHead, place.junior.publicId));
    expect(missing).toMatchObject({ ok: true, count: 1 });
    const row = await place.store.read((tx) => caseOfChild(tx, idOf(place, second?.name ?? '')));
    expect(row).toMatchObject({ open: true, kind: 'not-continued' });
    const episode = await place.store.read((tx) => latestEpisode(tx, row?.id ?? ''));
    expect(episode?.startedOn).toBe('2027-09-01');
    expect(row?.area.startsWith(place.junior.area)).toBe(true);
    expect(await place.store.read((tx) => caseOfChild(tx, idOf(place, first?.name ?? '')))).toBeUndefined();
    expect(await place.store.read((tx) => newYearItems(tx, place.juniorHead))).toEqual([]);
    // What the next school has said is not undone from behind.
    const late = await place.store.write((tx) => undo(tx, place.head, sent.ok ? sent.undo : ''));
    expect(late).toMatchObject({ ok: false, reason: 'too-late' });
  });

  it('come back with one tap while nobody has said who came, and leave for a school that is not here', async () => {
    const place = await county();
    const sent = await place.store.write((tx) =>
      finishClass(tx, place.head, place.six.publicId, place.junior.publicId),
    );
    await place.store.write((tx) => undo(tx, place.head, sent.ok ? sent.undo : ''));
    expect((await unitNow(place, place.six))?.closedAt).toBeNull();
    expect((await namesIn(place, place.six, '2027-09-01')).toSorted()).toEqual(['六年级1号', '六年级2号']);
    expect(await place.store.read((tx) => newYearItems(tx, place.juniorHead))).toEqual([]);
    const gone = await place.store.write((tx) => finishClass(tx, place.head, place.six.publicId, elsewhere));
    expect(gone).toMatchObject({ ok: true, finished: { school: undefined, sent: 2 } });
    expect(await namesIn(place, place.six, '2027-09-01')).toEqual([]);
    await place.store.write((tx) => undo(tx, place.head, gone.ok ? gone.undo : ''));
    expect((await namesIn(place, place.six, '2027-09-01')).toSorted()).toEqual(['六年级1号', '六年级2号']);
  });
});

describe('the month of a class and the year of a child', () => {
  it('count from the rolls that were sent, by the week, with those who were away', async () => {
    const place = await county();
    const id = (n: number) => idOf(place, `五年级${n}号`);
    await place.store.write(async (tx) => {
      await sendRoll(tx, place.five, '2026-09-03', [id(1)], [id(2)]);
      await sendRoll(tx, place.five, '2026-09-04', [id(1)]);
      await sendRoll(tx, place.five, '2026-09-07', []);
      await sendRoll(tx, place.five, '2026-10-09', [id(1)]);
    });
    const month = await place.store.read((tx) => classMonth(tx, place.teacher, place.five.publicId, september));
    expect(month).toMatchObject({
      ok: true,
      pupils: 4,
      weeks: [
        { from: '2026-09-03', to: '2026-09-04', days: 2, present: 5, absent: 2, excused: 1 },
        { from: '2026-09-07', to: '2026-09-07', days: 1, present: 4, absent: 0, excused: 0 },
      ],
      total: { present: 9, absent: 2, excused: 1 },
      away: [
        { name: '五年级1号', absent: 2, excused: 0 },
        { name: '五年级2号', absent: 0, excused: 1 },
      ],
    });
    place.to('2026-12-01T09:00');
    const year = await place.store.write((tx) =>
      childYear(tx, place.teacher, publicIdOf(place, '五年级1号'), monthsOf, 0),
    );
    expect(year).toMatchObject({
      ok: true,
      months: [
        { from: '2026-09-01', present: 1, absent: 2, excused: 0 },
        { from: '2026-10-01', present: 0, absent: 1, excused: 0 },
      ],
      total: { present: 1, absent: 3, excused: 0 },
      away: [
        { on: '2026-09-03', mark: 'absent' },
        { on: '2026-09-04', mark: 'absent' },
        { on: '2026-10-09', mark: 'absent' },
      ],
    });
    // The same as a sheet: a head, the months, their sum, and each day away.
    const sheet = year.ok ? childSheetScreen({ ...year, withdrawAt: 0 }).attachment : undefined;
    expect(sheet).toMatchObject({ kind: 'table', name: 'year-2026.csv' });
    expect(sheet?.kind === 'table' && sheet.rows.map((row) => row.length)).toEqual([2, 0, 4, 4, 4, 4, 0, 1, 2, 2, 2]);
    // Whoever has no class there sees neither; opening a child's year is noted.
    expect(await place.store.read((tx) => classMonth(tx, place.juniorHead, place.five.publicId, september))).toEqual({
      ok: false,
      reason: 'not-allowed',
    });
    const hidden = await place.store.write((tx) =>
      childYear(tx, place.juniorHead, publicIdOf(place, '五年级1号'), monthsOf, 0),
    );
    expect(hidden.ok).toBe(false);
    const reads = await place.store.read((tx) =>
      tx.db
        .select()
        .from(tx.t.readLog)
        .where(eq(tx.t.readLog.childId, id(1))),
    );
    expect(reads.map(({ what }) => what)).toEqual(['attendance']);
  });

  it('follow a child through two classes, and leave its days in the roll where it was', async () => {
    const place = await county();
    const [name] = ['五年级1号'];
    await place.store.write((tx) => sendRoll(tx, place.five, '2026-09-03', [idOf(place, name)]));
    await place.store.write((tx) =>
      moveUp(tx, place.head, [
        { class: place.five.publicId, name: '六年级', repeats: [publicIdOf(place, name)], into: place.four.publicId },
      ]),
    );
    place.to('2027-09-02T10:00');
    await place.store.write((tx) => sendRoll(tx, place.four, '2027-09-02', []));
    const [now, before] = await Promise.all(
      [0, 1].map((back) =>
        place.store.write((tx) => childYear(tx, place.head, publicIdOf(place, name), monthsOf, back)),
      ),
    );
    expect(now).toMatchObject({ total: { present: 1, absent: 0 } });
    expect(before).toMatchObject({ total: { present: 0, absent: 1 } });
    expect(await place.store.read((tx) => enrolmentsOf(tx, idOf(place, name)))).toHaveLength(2);
    expect(await place.store.read((tx) => rollOn(tx, place.five.id, '2026-09-03'))).toBeDefined();
  });
});
