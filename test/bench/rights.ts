/** A right that one process takes away, looked for in another at once: BENCH_RIGHTS times. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createUnit } from '../../src/casework/ground/units.ts';
import { meetPerson, whoById } from '../../src/casework/ground/who.ts';
import { eq } from '../../src/store/orm.ts';
import type { Figure } from './figure.ts';
import { say, sizeOf } from './numbers.ts';
import { openBench } from './people.ts';
import { withServers } from './places.ts';
import { inFolder } from './processes.ts';

const TIMES = sizeOf('BENCH_RIGHTS', 1_000);
/** Updates of that person that are handled at the same time in the other process. */
const UPDATES = 4;

export const rights = (): Promise<Figure[]> =>
  withServers((servers) =>
    inFolder(async (folder) => {
      const url = await servers.database('rights');
      const [one, other] = [await openBench(folder, url), await openBench(folder, url)];
      try {
        const { personId, membershipId } = await one.write(async (tx) => {
          const place = { programme: 'cn', language: 'en', timeZone: 'Asia/Shanghai' } as const;
          const unit = await createUnit(tx, { kind: 'school', name: 'Bench School', ...place });
          const who = await meetPerson(tx, { platform: 'telegram', address: '1', language: 'en', name: 'Teacher' });
          const id = tx.newId();
          const member = { id, publicId: tx.publicId(), personId: who.personId, role: 'teacher', unitId: unit.id };
          await tx.db.insert(tx.t.membership).values({ ...member, area: unit.area, status: 'active', fromAt: tx.now });
          return { personId: who.personId, membershipId: id };
        });
        const set = (status: 'active' | 'ended') =>
          one.write(async (tx) => {
            const { membership: m } = tx.t;
            const toAt = status === 'active' ? null : tx.now;
            await tx.db.update(m).set({ status, toAt }).where(eq(m.id, membershipId));
          });
        const heldInOther = async () => (await other.write((tx) => whoById(tx, personId)))?.held.length ?? 0;
        let [stale, known] = [0, 0];
        for (let n = 0; n < TIMES; n++) {
          await set('active');
          const under = Array.from({ length: UPDATES }, () => sleep(Math.random() * 3).then(heldInOther));
          known += await heldInOther();
          await set('ended');
          stale += (await heldInOther()) > 0 ? 1 : 0;
          await Promise.all(under);
        }
        say(`${TIMES} rights taken away; ${known} were seen before`);
        if (known < TIMES) throw new Error('The right was not seen before it was taken away: nothing was measured');
        return [{ name: 'rights.stale_updates', value: stale, unit: 'count', atMost: 0 }];
      } finally {
        await one.close();
        await other.close();
      }
    }),
  );
