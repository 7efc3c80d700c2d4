/**
 * What a recorded visit costs the process: a teacher tells of a visit to each of many children, each in a transaction
 * of its own, on disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRollCall, sendRollCall } from '../../src/casework/classes/roll-call.ts';
import { createUnit } from '../../src/casework/ground/units.ts';
import { meetPerson, theClock, whoById } from '../../src/casework/ground/who.ts';
import { addChildren } from '../../src/casework/records/children.ts';
import { keepBeside } from '../../src/casework/records/keep-beside.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import { and, asc, eq } from '../../src/store/orm.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Tx } from '../../src/store/tx.ts';
import type { Figure } from './figure.ts';
import { median, say } from './numbers.ts';

const CLASSES = 10;
const PER_CLASS = 40;
const ROUNDS = 8;
const DAYS = ['2026-09-14', '2026-09-15', '2026-09-16'];

export async function visit(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'visit-'));
  const clock = { day: DAYS[0] ?? '' };
  const now = () => Date.parse(`${clock.day}T02:00:00Z`);
  const store = await openSqlite({
    file: join(folder, 'bot.db'),
    mode: 'live',
    masterKey: Buffer.alloc(32, 7),
    clock: now,
    keep: keepBeside,
  });
  try {
    const made = await store.write(async (tx) => {
      const school = await unitIn(tx, 'school', '红星小学');
      const classes = [];
      for (let n = 0; n < CLASSES; n++) classes.push(await unitIn(tx, 'class', `${n}班`, school));
      const { personId } = await meetPerson(tx, { platform: 'telegram', address: '1', language: 'zh', name: '甲' });
      for (const unit of classes) {
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
        const names = Array.from({ length: PER_CLASS }, () => ({ name: '王小明' }));
        await addChildren(tx, theClock, unit, names, '2026-09-01');
      }
      return { classes, personId };
    });
    for (const day of DAYS) {
      clock.day = day;
      for (const unit of made.classes) {
        await store.write(async (tx) => {
          const who = await whoById(tx, made.personId);
          const open = who && (await openRollCall(tx, who, unit, day));
          if (!who || !open?.ok) throw new Error('No roll call');
          const tapped = Object.fromEntries(open.pupils.map(({ id }) => [id, 'absent' as const]));
          await sendRollCall(tx, who, { ...open, roll: { ...open.roll, tapped } });
        });
      }
    }
    const steps = await store.read(({ db, t }) =>
      db
        .select({ publicId: t.step.publicId })
        .from(t.step)
        .where(and(eq(t.step.kind, 'visit'), eq(t.step.status, 'open')))
        .orderBy(asc(t.step.publicId)),
    );
    if (steps.length < CLASSES * PER_CLASS) throw new Error(`Only ${steps.length} visits are asked for`);
    const each = Math.floor(steps.length / ROUNDS);
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.cpuUsage();
      for (const step of steps.slice(round * each, (round + 1) * each)) {
        await store.write(async (tx) => {
          const who = await whoById(tx, made.personId);
          const told = {
            how: 'visit',
            on: clock.day,
            met: 'mother',
            outcome: 'promised',
            promisedOn: '2026-09-18',
            reason: 'work',
            needs: [],
            danger: false,
            note: '妈妈在外地打工，奶奶带着两个孩子。',
          } as const;
          const done = who && (await logVisit(tx, who, { step: step.publicId }, told));
          if (!done?.ok) throw new Error('The visit was refused');
        });
      }
      const { user, system } = process.cpuUsage(before);
      costs.push((user + system) / each);
    }
    say(`${each * ROUNDS} visits: ${costs.map((us) => us.toFixed(0)).join(' ')} µs`);
    return [{ name: 'visit.us', value: median(costs.slice(1)), unit: 'us' }];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const unitIn = (tx: Tx, kind: string, name: string, parent?: Awaited<ReturnType<typeof createUnit>>) =>
  createUnit(tx, {
    ...(parent && { parent }),
    kind,
    name,
    programme: 'cn',
    language: 'zh',
    timeZone: 'Asia/Shanghai',
  });
