/** A thief with the folder but not its key, who has the register of every class, learns no more than by guessing. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { makeStore } from '../support/store.ts';
import { attack } from './attack.ts';
import { makeVictims } from './victims.ts';

const classes = 20;
/** By chance one name of a class is matched; the best of some hundred ways lies a few deviations above it. */
const byChance = 1 + 4.5 / Math.sqrt(classes);

it('matches no more names and knows no more facts than by chance', async () => {
  const { store, file, clock } = await makeStore();
  const { register, truth } = await makeVictims(store, clock, classes);
  await store.close();
  const damage = attack(file, register, truth);
  expect(damage.ways).toBeGreaterThan(200);
  expect(damage.namesPerClass, damage.way).toBeLessThanOrEqual(byChance);
  for (const gained of Object.values(damage.gained)) expect(gained).toBeLessThanOrEqual(0.02);
}, 120_000);

it.each([
  [
    'the order of the register in a column',
    'update child set act_id = (select place + 100 from truth where id = child.id)',
  ],
  [
    'the length of the names in what is sealed',
    'update child set details = zeroblob(28 + (select bytes from truth where id = child.id))',
  ],
])(
  'sees %s',
  async (_title, planted) => {
    const { store, file, clock } = await makeStore();
    const { register, truth } = await makeVictims(store, clock, 6);
    await store.close();
    const db = new Database(file);
    db.exec('create temp table truth (id text primary key, place integer, bytes integer)');
    const insert = db.prepare('insert into truth values (?, ?, ?)');
    for (const [id, { className, place }] of truth)
      insert.run(id, place, Buffer.byteLength(register.get(className)?.[place] ?? ''));
    db.exec(planted);
    db.close();
    expect(attack(file, register, truth).namesPerClass).toBeGreaterThan(4);
  },
  60_000,
);
