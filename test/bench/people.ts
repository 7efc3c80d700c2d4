/** The teachers of the bench, in the bot's database before it starts: language chosen, notice read, let in. */
import { createUnit } from '../../src/casework/ground/units.ts';
import { acceptPrivacy, chooseLanguage, meetPerson } from '../../src/casework/ground/who.ts';
import { databaseIn } from '../../src/config.ts';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';

export const BENCH_KEY = Buffer.alloc(32, 5);

/** SQLite's file in the folder, or the database on a server. */
export function openBench(folder: string, url?: string): Promise<Store> {
  const common = { mode: 'live', masterKey: BENCH_KEY, clock: Date.now } as const;
  return url === undefined ? openSqlite({ file: databaseIn(folder), ...common }) : openPostgres({ url, ...common });
}

/** People 1 to `count`, by the numbers of their accounts. */
export async function seedPeople(folder: string, count: number, url?: string): Promise<void> {
  const store = await openBench(folder, url);
  await store.write(async (tx) => {
    const unit = await createUnit(tx, {
      kind: 'school',
      name: 'Bench School',
      programme: 'cn',
      language: 'en',
      timeZone: 'Asia/Shanghai',
    });
    for (let user = 1; user <= count; user++) {
      const name = `Teacher ${user}`;
      const who = await meetPerson(tx, { platform: 'telegram', address: String(user), language: 'en', name });
      await chooseLanguage(tx, who.personId, 'en');
      await acceptPrivacy(tx, who.personId);
      await tx.db.insert(tx.t.membership).values({
        id: tx.newId(),
        publicId: tx.publicId(),
        personId: who.personId,
        role: 'teacher',
        unitId: unit.id,
        area: unit.area,
        status: 'active',
        fromAt: tx.now,
      });
    }
  });
  await store.close();
}
