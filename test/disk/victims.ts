/**
 * Classes as they come to be in life, by the bot's own acts: lists sent in the order of the register, rolls tapped down
 * that list, cases, reasons, visits, some danger, somebody who came later. What the attacker must not find out is kept.
 */
import { showDetails } from '../../src/casework/classes/child-details.ts';
import { openRollCall, sendRollCall, tapPupil } from '../../src/casework/classes/roll-call.ts';
import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { meetPerson, theClock, type Who, whoById } from '../../src/casework/ground/who.ts';
import { raiseDanger } from '../../src/casework/ladder/raise-danger.ts';
import { caseOfChild } from '../../src/casework/records/cases.ts';
import { addChildren, pupilsOf } from '../../src/casework/records/children.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import type { Language } from '../../src/domain/language.ts';
import { and, eq } from '../../src/store/orm.ts';
import type { Store, Tx } from '../../src/store/tx.ts';

const perClass = 40;
const schoolDays = ['2026-09-14', '2026-09-15', '2026-09-16'] as const;
const reasons = ['work', 'poverty', 'illness', 'distance'] as const;

export interface Facts {
  readonly reason: string;
  readonly danger: string;
  readonly visit: string;
}

/** What the attacker has beside the folder: the register of each class, by the class's name. */
export type Register = ReadonlyMap<string, readonly string[]>;
/** Who is whom: child id → the place on the register, and what is known of the child. */
export type Truth = ReadonlyMap<string, { readonly className: string; readonly place: number; readonly facts: Facts }>;

const parts: Readonly<Record<'zh' | 'vi' | 'fa', readonly (readonly string[])[]>> = {
  zh: [
    ['王', '李', '张', '刘', '欧阳', '覃', '翟', '上官'],
    ['小', '子', '欣', '', '梓'],
    ['明', '红', '轩', '怡', '涵', '宇', '静', '伟'],
  ],
  vi: [
    ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng'],
    [' Thị', ' Văn', ' Ngọc', ' Thị Ngọc', ''],
    [' Lan', ' Hùng', ' Ánh Tuyết', ' Đạt', ' Mơ', ' Phương Thảo', ' An'],
  ],
  fa: [
    ['زهرا', 'علی', 'محمدرضا', 'فاطمه‌زهرا', 'رضا', 'امیرحسین', 'نرگس'],
    [' ', ' سادات ', ' '],
    ['احمدی', 'کریمی', 'رضایی‌فر', 'موسوی', 'حسینی‌نژاد', 'یزدی', 'نوری'],
  ],
};

/** Made-up names of very different lengths, each once in a class. */
function register(language: 'zh' | 'vi' | 'fa', random: () => number): string[] {
  const names = new Set<string>();
  while (names.size < perClass)
    names.add(
      parts[language]
        .map((of) => of[Math.floor(random() * of.length)] ?? '')
        .join('')
        .trim(),
    );
  return [...names].toSorted();
}

/** A generator that gives the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export async function makeVictims(
  store: Store,
  clock: { set(now: number): void },
  classes: number,
): Promise<{ register: Register; truth: Truth }> {
  const random = seeded(20_260_914);
  const registers = new Map<string, string[]>();
  const truth = new Map<string, { className: string; place: number; facts: Facts }>();
  clock.set(Date.parse('2026-09-13T02:00:00Z'));
  const school = await store.write((tx) => unitIn(tx, 'school', '红星小学', 'zh'));
  for (let n = 0; n < classes; n++) {
    const language = (['zh', 'vi', 'fa'] as const)[n % 3] ?? 'zh';
    const className = `${n}`;
    const names = register(language, random);
    registers.set(className, names);
    clock.set(Date.parse('2026-09-13T02:00:00Z') + n * 60_000);
    const { unit, who } = await store.write((tx) => classIn(tx, school, className, language));
    const late = names[Math.floor(random() * names.length)] ?? '';
    const first = names.filter((name) => name !== late);
    await store.write((tx) =>
      addChildren(
        tx,
        theClock,
        unit,
        first.map((name) => ({ name })),
        '2026-09-01',
      ),
    );
    await store.write((tx) => addChildren(tx, theClock, unit, [{ name: late }], '2026-09-01'));
    await term(store, clock, unit, who, random);
    await store.read((tx) => remember(tx, unit, className, names, truth));
  }
  return { register: registers, truth };
}

async function term(
  store: Store,
  clock: { set(now: number): void },
  unit: Unit,
  who: Who,
  random: () => number,
): Promise<void> {
  const away = new Set<number>();
  for (let place = 0; place < perClass; place++) if (random() < 0.3) away.add(place);
  for (const day of schoolDays) {
    clock.set(Date.parse(`${day}T02:00:00Z`));
    await store.write(async (tx) => {
      let open = await openRollCall(tx, who, unit, day);
      if (!open.ok) throw new Error(open.reason);
      for (const [place, pupil] of open.pupils.entries())
        if (away.has(place) || random() < 0.05) open = { ok: true, ...(await tapPupil(tx, open, pupil.publicId)) };
      await sendRollCall(tx, who, open);
    });
  }
  await store.write(async (tx) => {
    for (const [place, pupil] of (await pupilsOf(tx, unit.id, schoolDays[0])).entries()) {
      const row = await caseOfChild(tx, pupil.id);
      if (!row || !away.has(place)) continue;
      if (random() < 0.5) await showDetails(tx, who, pupil.publicId);
      if (random() < 0.2) await raiseDanger(tx, theClock, row, 'home');
      const [step] = await tx.db
        .select({ publicId: tx.t.step.publicId })
        .from(tx.t.step)
        .where(and(eq(tx.t.step.caseId, row.id), eq(tx.t.step.kind, 'visit'), eq(tx.t.step.status, 'open')));
      if (!step || random() < 0.3) continue;
      const reason = reasons[Math.floor(random() ** 2 * reasons.length)];
      const told = {
        how: 'visit',
        on: schoolDays[2],
        met: 'mother',
        outcome: 'undecided',
        reason,
        needs: [],
        danger: false,
      } as const;
      await logVisit(tx, who, { step: step.publicId }, { ...told, note: `${pupil.name}…` });
    }
  });
}

async function remember(
  tx: Parameters<Parameters<Store['read']>[0]>[0],
  unit: Unit,
  className: string,
  names: readonly string[],
  truth: Map<string, { className: string; place: number; facts: Facts }>,
): Promise<void> {
  for (const { id, name } of await pupilsOf(tx, unit.id, schoolDays[0])) {
    const place = names.indexOf(name);
    const row = await caseOfChild(tx, id);
    const events = row ? await tx.db.select().from(tx.t.event).where(eq(tx.t.event.caseId, row.id)) : [];
    const visit = events.find(({ kind }) => kind === 'visit');
    const facts = {
      reason: String(visit?.data['reason'] ?? 'none'),
      danger: String(row?.restricted ?? false),
      visit: visit?.on ?? 'none',
    };
    truth.set(id, { className, place, facts });
  }
}

async function classIn(tx: Tx, school: Unit, name: string, language: Language): Promise<{ unit: Unit; who: Who }> {
  const unit = await unitIn(tx, 'class', name, language, school);
  const { personId } = await meetPerson(tx, { platform: 'telegram', address: tx.newId(), language, name: '甲' });
  await tx.db.insert(tx.t.membership).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    personId,
    role: 'teacher',
    unitId: unit.id,
    area: unit.area,
    status: 'active',
    fromAt: tx.now,
  });
  const who = await whoById(tx, personId);
  if (!who) throw new Error('No teacher');
  return { unit, who };
}

const unitIn = (tx: Tx, kind: string, name: string, language: Language, parent?: Unit): Promise<Unit> =>
  createUnit(tx, { ...(parent && { parent }), kind, name, programme: 'cn', language, timeZone: 'Asia/Shanghai' });
