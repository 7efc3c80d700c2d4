/**
 * A child in danger: a sealed record and an ordinary take-over, so that nobody but its keepers can tell it from any other
 * case that was taken over; said again until somebody has read it; ended by a keeper's word alone.
 */
import { describe, expect, it } from 'vitest';
import { decideDanger, openDanger, raiseDangerAt } from '../../src/casework/cases/danger.ts';
import { giveBack, takeOver } from '../../src/casework/cases/take-over.ts';
import { reportChild } from '../../src/casework/classes/report-child.ts';
import { createUnit } from '../../src/casework/ground/units.ts';
import type { Who } from '../../src/casework/ground/who.ts';
import { agenda } from '../../src/casework/home/agenda.ts';
import { casePage } from '../../src/casework/home/case-page.ts';
import { takeOverCase } from '../../src/casework/ladder/take-over.ts';
import { listCases } from '../../src/casework/records/case-list.ts';
import { caseById, caseOfChild } from '../../src/casework/records/cases.ts';
import { childById, detailsOf } from '../../src/casework/records/children.ts';
import { dangersKeptBy } from '../../src/casework/records/danger-rows.ts';
import { linkHouseholds } from '../../src/casework/records/households.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import { tellOfKnown } from '../../src/casework/told/tell-case.ts';
import { acceptTip, openTips, sendTip } from '../../src/casework/told/tips.ts';
import type { Role } from '../../src/domain/rights.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

const child = 'Ann Lee';

async function caseIn(room: StaffRoom, name = child) {
  return room.write(async (tx) => {
    const kids = await tx.db.select().from(tx.t.child);
    const named = await Promise.all(kids.map(async (one) => ((await detailsOf(tx, one))?.name === name ? one.id : '')));
    const row = await caseOfChild(tx, named.find((id) => id !== '') ?? '');
    if (!row) throw new Error(`${name} has no case`);
    return row;
  });
}

/** Ann was away for three days; a volunteer has said that they go. */
async function openRoom(): Promise<StaffRoom> {
  const room = await openStaffRoom();
  await room.join('vera', 'volunteer');
  await room.join('lin', 'liaison');
  for (const day of ['14', '15', '16']) {
    await room.at(`2026-09-${day}T08:30`);
    await room.roll([child]);
  }
  return room;
}

const raise = async (room: StaffRoom, name: string, where: 'home' | 'school' = 'home') => {
  const { publicId } = await caseIn(room);
  const who = await room.who(name);
  const raised = await room.write((tx) => raiseDangerAt(tx, who, publicId, where));
  expect(raised).toMatchObject({ ok: true });
  return raised.ok ? raised.told : 0;
};

const caseOf = async (room: StaffRoom, { id }: { readonly id: string }) => {
  const row = await room.write((tx) => caseById(tx, id));
  if (!row) throw new Error('The case is gone');
  return row;
};
const openStepsIn = (room: StaffRoom, { id }: { readonly id: string }) => room.write((tx) => openStepsOf(tx, id));
const asKeeper = ({ personId, held }: Who) => ({
  actor: { personId, role: 'coordinator', source: 'update' } as const,
  area: held[0]?.area ?? '',
});

const keptBy = async (room: StaffRoom, name: string) => {
  const { personId } = await room.who(name);
  return room.write((tx) => dangersKeptBy(tx, personId));
};

/** Everything that a person can see of the case, without ids that differ from run to run. */
async function seenBy(room: StaffRoom, name: string, of = child): Promise<string> {
  const who = await room.who(name);
  const { publicId } = await caseIn(room, of);
  const seen = await room.write(async (tx) => {
    const page = await casePage(tx, who, publicId);
    return {
      page: page.ok ? { ...page.view, allowed: [...page.view.allowed], verbs: [...page.view.verbs] } : page,
      list: await listCases(tx, who, 'open'),
      agenda: await agenda(tx, who),
    };
  });
  return anonymous({ seen, told: room.told.filter(({ to }) => to === name) });
}

/** Ids and instants are made anew in each run; codes, texts and days are not. */
const anonymous = (what: unknown): string =>
  JSON.stringify(what)
    .replaceAll(/[2-9a-hjkmnp-z]{10}(?=["\\:])/g, '#')
    .replaceAll(/[0-9a-hjkmnp-tv-z]{20}/g, '#')
    .replaceAll(/1\d{12}/g, '#');

interface Act {
  /** Who neither speaks nor keeps. */
  readonly others: readonly string[];
  /** Whom it is about. */
  readonly of?: string;
  /** `false`: the same without danger. */
  run(room: StaffRoom, danger: boolean): Promise<void>;
}
const others = ['vera', 'lin'];

/** Every act that can carry danger. */
const acts: Record<string, Act> = {
  'the button of the case page': {
    others,
    run: async (room, danger) => {
      if (danger) await raise(room, 'teacher');
    },
  },
  'a visit': {
    others,
    run: async (room, danger) => {
      const teacher = await room.who('teacher');
      const row = await caseIn(room);
      await room.write(async (tx) => {
        const step = (await openStepsOf(tx, row.id)).find(({ ownerId }) => ownerId === teacher.personId);
        const told = { how: 'visit', on: '2026-09-16', met: 'mother', outcome: 'undecided', needs: [] } as const;
        await logVisit(tx, teacher, { step: step?.publicId ?? '' }, { ...told, danger: danger && 'home' });
      });
    },
  },
  'a telling': {
    others,
    run: async (room, danger) => {
      const teacher = await room.who('teacher');
      const row = await caseIn(room);
      await room.write(async (tx) => {
        const [kid] = (await tx.db.select().from(tx.t.child)).filter(({ id }) => id === row.childId);
        const told = { kind: 'dropout', since: '2026-09-14', reason: undefined } as const;
        await tellOfKnown(tx, teacher, kid?.publicId ?? '', { ...told, danger: danger ? 'home' : undefined });
      });
    },
  },
  'a report by name': {
    others,
    of: 'Mo Li',
    run: async (room, danger) => {
      const teacher = await room.who('teacher');
      await room.write((tx) => reportChild(tx, teacher, { ...reported(room), danger: danger ? 'home' : undefined }));
    },
  },
  'a tip': {
    others: ['teacher', 'lin'],
    of: 'Mo Li',
    run: async (room, danger) => {
      const [vera, coordinator] = [await room.who('vera'), await room.who('coordinator')];
      const told = { place: room.unit.publicId, name: 'Mo Li', age: 9, address: 'Bridge Lane 3' };
      await room.write(async (tx) => {
        await sendTip(tx, vera, { ...told, danger: danger && 'home' });
        const [open] = await openTips(tx, coordinator);
        const accepted = await acceptTip(tx, coordinator, open?.publicId ?? '', 'never-enrolled');
        expect(accepted).toMatchObject({ ok: true });
      });
    },
  },
};

const reported = (room: StaffRoom) =>
  ({
    name: 'Mo Li',
    school: room.unit.publicId,
    class: room.schoolClass.publicId,
    className: undefined,
    stage: 'primary',
    lastSeen: '2026-09-10',
    reason: undefined,
    phone: undefined,
  }) as const;

describe.each(Object.entries(acts))('danger raised by %s', (_name, { others, of = child, run }) => {
  it('shows everybody but raiser and keepers what a take-over by the same keeper shows, that night and later', async () => {
    const [danger, plain] = [await openRoom(), await openRoom()];
    for (const room of [danger, plain]) await room.at('2026-09-16T21:00');
    await run(danger, true);
    await run(plain, false);
    const principal = await plain.who('principal');
    const { publicId } = await caseIn(plain, of);
    await plain.write((tx) => takeOver(tx, principal, publicId));
    for (const at of [
      '2026-09-16T21:01',
      '2026-09-17T07:30',
      '2026-09-17T12:00',
      '2026-09-24T08:30',
      '2026-10-02T09:00',
    ]) {
      for (const room of [danger, plain]) await room.at(at);
      for (const name of others)
        expect(await seenBy(danger, name, of), `${name} ${at}`).toBe(await seenBy(plain, name, of));
    }
    const { personId } = await danger.who('principal');
    expect((await caseIn(danger, of)).keeperId).toBe(personId);
  });
});

it('of a child reported in danger nobody is sent to the family', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  await room.write((tx) => reportChild(tx, teacher, { ...reported(room), danger: 'home' }));
  await room.at('2026-09-15T12:00');
  expect(room.told.filter(({ says }) => says === 'step.title')).toEqual([]);
  expect(new Set(room.toldTo('danger.alert'))).toEqual(new Set(['coordinator', 'principal']));
});

it('stands down at once whoever had the case in hand, and the raiser keeps no sight of it', async () => {
  const room = await openRoom();
  const row = await caseIn(room);
  await room.at('2026-09-16T21:00');
  await raise(room, 'teacher');
  await room.at('2026-09-16T21:01');
  const { personId } = await room.who('principal');
  const steps = await room.write((tx) => openStepsOf(tx, row.id));
  expect(new Set(steps.map(({ ownerId }) => ownerId))).toEqual(new Set([personId]));
  expect(room.told.filter(({ to }) => to === 'teacher').at(-1)?.says).toBe('take-over.stood-down');
});

describe('keepers', () => {
  it('are the coordinators above where the school is named; the principal neither knows nor takes it over', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    // The coordinator of this tree sits in the school itself: nobody is above.
    expect(await raise(room, 'teacher', 'school')).toBe(0);
    expect(room.toldTo('danger.alert')).toEqual([]);
    expect(await keptBy(room, 'principal')).toEqual([]);
  });

  it('lose sight of the child of whom a later report excludes them, and of no other', async () => {
    const room = await openStaffRoom();
    await room.roll([child, 'Bo Chen']);
    await raise(room, 'teacher');
    const bo = await caseIn(room, 'Bo Chen');
    const teacher = await room.who('teacher');
    await room.write((tx) => raiseDangerAt(tx, teacher, bo.publicId, 'home'));
    expect(await keptBy(room, 'principal')).toHaveLength(2);
    await raise(room, 'coordinator', 'school');
    expect((await keptBy(room, 'principal')).map(({ caseId }) => caseId)).toEqual([bo.id]);
  });

  it('of one child hear of it once, however many say so', async () => {
    const room = await openRoom();
    await raise(room, 'teacher');
    await raise(room, 'principal');
    await raise(room, 'coordinator');
    await room.at('2026-09-16T08:40');
    expect(room.toldTo('danger.alert').filter((to) => to === 'coordinator')).toHaveLength(1);
    expect(await keptBy(room, 'coordinator')).toHaveLength(1);
  });

  it('have it on top of what needs them until one decides; nothing else ends it', async () => {
    const room = await openRoom();
    await raise(room, 'teacher');
    const principal = await room.who('principal');
    const top = async () => (await room.write((tx) => agenda(tx, principal))).danger.length;
    expect(await top()).toBe(1);
    const row = await caseIn(room);
    await room.at('2026-09-17T08:30');
    await room.roll([]);
    await room.write((tx) => undoNewest(tx, principal));
    expect(await top()).toBe(1);
    expect(await room.write((tx) => giveBack(tx, principal, row.publicId))).toMatchObject({ reason: 'danger-first' });

    const [record] = await keptBy(room, 'principal');
    for (const name of ['teacher', 'vera', 'lin']) {
      const who = await room.who(name);
      expect(await room.write((tx) => openDanger(tx, who, record?.publicId ?? '')), name).toMatchObject({ ok: false });
      expect(await room.write((tx) => decideDanger(tx, who, record?.publicId ?? '', 'safe')), name).toMatchObject({
        ok: false,
      });
    }
    expect(await room.write((tx) => decideDanger(tx, principal, record?.publicId ?? '', 'safe'))).toMatchObject({
      ok: true,
    });
    expect(await top()).toBe(0);
    expect(await room.write((tx) => giveBack(tx, principal, row.publicId))).toMatchObject({ ok: true });
    expect((await caseIn(room)).keeperId).toBeNull();
  });

  it('who read it are told of by one word to whoever spoke, once', async () => {
    const room = await openRoom();
    await raise(room, 'teacher');
    const [record] = await keptBy(room, 'principal');
    for (const name of ['principal', 'coordinator', 'principal']) {
      const who = await room.who(name);
      await room.write((tx) => openDanger(tx, who, record?.publicId ?? ''));
    }
    await room.at('2026-09-16T08:35');
    expect(room.toldTo('danger.seen')).toEqual(['teacher']);
  });

  it('who are removed or cannot be reached are followed by the next', async () => {
    const room = await openRoom();
    await room.join('second', 'principal');
    await raise(room, 'teacher');
    room.blocked.add('principal');
    const principal = await room.who('principal');
    await room.write((tx) => tx.send({ to: principal.personId, screen: { lines: [{ key: 'common.see-below' }] } }));
    await room.at('2026-09-16T08:50');
    const { keeperId } = await caseIn(room);
    expect([(await room.who('second')).personId, (await room.who('coordinator')).personId]).toContain(keeperId);
  });
});

describe('a record that nobody opens', () => {
  it('goes one level up every two hours, and at the top is said again; whoever spoke is told with the numbers', async () => {
    const room = await openStaffRoom();
    await room.roll([child]);
    await room.at('2026-09-14T22:00');
    await raise(room, 'teacher');
    await room.at('2026-09-14T22:01');
    expect(room.toldTo('danger.alert').toSorted()).toEqual(['coordinator', 'principal']);
    await room.at('2026-09-15T00:02');
    expect(room.toldTo('danger.alert')).toHaveLength(4);
    expect(room.told.some(({ to, says }) => to === 'teacher' && says === 'danger.unseen')).toBe(true);
    await room.at('2026-09-15T02:03');
    expect(room.toldTo('danger.alert')).toHaveLength(6);
  });
});

describe('a case that was taken over', () => {
  it('pushes nothing and falls due on no day; from the give-back on its days are counted anew', async () => {
    const room = await openRoom();
    const principal = await room.who('principal');
    const { publicId, id } = await caseIn(room);
    await room.write((tx) => takeOver(tx, principal, publicId));
    const before = room.told.length;
    for (const day of ['17', '18', '20', '21', '22']) {
      await room.at(`2026-09-${day}T09:00`);
      await room.roll([child]);
    }
    expect(room.told.slice(before).filter(({ says }) => says === 'step.title')).toEqual([]);
    const today = '2026-09-22';
    for (const { dueOn } of await room.write((tx) => openStepsOf(tx, id))) expect(dueOn >= today, dueOn).toBe(true);
    await room.write((tx) => giveBack(tx, principal, publicId));
    for (const step of await room.write((tx) => openStepsOf(tx, id))) expect(step.dueOn >= today, step.kind).toBe(true);
    expect((await caseIn(room)).givenBackOn).toBe(today);
  });

  it('is asked about each week, and after two the unit above hears of it', async () => {
    const room = await openRoom();
    const principal = await room.who('principal');
    const { publicId } = await caseIn(room);
    await room.write((tx) => takeOver(tx, principal, publicId));
    await room.at('2026-09-23T07:30');
    expect(room.toldTo('take-over.ask')).toEqual(['principal']);
    await room.at('2026-09-30T07:30');
    expect(room.toldTo('take-over.ask')).toEqual(['principal', 'principal']);
  });

  it('brings the open cases of the household along, those with somebody already left where they are', async () => {
    const room = await openStaffRoom();
    await room.roll([child, 'Bo Chen', 'Cy Wang']);
    const [ann, bo, cy] = [await caseIn(room), await caseIn(room, 'Bo Chen'), await caseIn(room, 'Cy Wang')];
    await room.write(async (tx) => {
      for (const sibling of [bo, cy]) {
        const [one, other] = [await childById(tx, ann.childId), await childById(tx, sibling.childId)];
        if (one && other) await linkHouseholds(tx, one, other);
      }
    });
    const [coordinator, principal] = [await room.who('coordinator'), await room.who('principal')];
    await room.write((tx) => takeOverCase(tx, asKeeper(coordinator), cy));
    // One household: the coordinator's take-over has brought all three; two are given back.
    for (const one of [ann, bo]) {
      expect((await caseOf(room, one)).keeperId).toBe(coordinator.personId);
      await room.write((tx) => giveBack(tx, coordinator, one.publicId));
    }
    await raise(room, 'teacher');
    for (const one of [ann, bo]) expect((await caseOf(room, one)).keeperId).toBe(principal.personId);
    expect((await caseOf(room, cy)).keeperId).toBe(coordinator.personId);
    expect((await openStepsIn(room, bo)).every(({ ownerId }) => ownerId === principal.personId)).toBe(true);
  });

  it.each<[Role, boolean]>([
    ['teacher', false],
    ['volunteer', false],
    ['liaison', false],
    ['principal', true],
    ['coordinator', true],
  ])('can be taken over by a %s: %s', async (role, may) => {
    const room = await openRoom();
    const names: Partial<Record<Role, string>> = { volunteer: 'vera', liaison: 'lin' };
    const who = await room.who(names[role] ?? role);
    const { publicId } = await caseIn(room);
    expect((await room.write((tx) => takeOver(tx, who, publicId))).ok).toBe(may);
  });

  it('cannot be taken from its keeper by somebody of the same unit', async () => {
    const room = await openRoom();
    await room.write((tx) =>
      createUnit(tx, {
        parent: room.unit,
        kind: 'class',
        name: 'x',
        programme: 'cn',
        language: 'en',
        timeZone: 'Asia/Shanghai',
      }),
    );
    const [principal, coordinator] = [await room.who('principal'), await room.who('coordinator')];
    const { publicId } = await caseIn(room);
    await room.write((tx) => takeOver(tx, principal, publicId));
    expect(await room.write((tx) => takeOver(tx, coordinator, publicId))).toMatchObject({ reason: 'taken-over' });
  });
});
