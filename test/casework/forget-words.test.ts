/** What people wrote elsewhere goes with an erased child, where it names the child; the rest stays. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { forgetsWords, forgetWordsLater } from '../../src/casework/classes/forget-words.ts';
import { names } from '../../src/casework/classes/words-of-people.ts';
import { openDraft } from '../../src/casework/ground/drafts.ts';
import { enqueueJob, jobKind } from '../../src/casework/ground/jobs.ts';
import { parkIncoming, storeIncoming } from '../../src/store/inbox-queries.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom } from '../support/staff-room.ts';

const parked = jobKind({ name: 'parked', lane: 'light', payload: z.object({ file: z.string() }) });

it.each([
  [{ note: 'Talked to Ann Lee’s mother' }, 'Ann Lee', true],
  [{ note: 'Talked to Ann Lee, again' }, 'Ann Lee', true],
  [{ note: 'ANN  LEE' }, 'Ann Lee', true],
  [{ note: 'Annlee' }, 'Ann Lee', false],
  [{ place: '王 小明家' }, '王小明', true],
  [{ what: 'با علي رضايي حرف بزنیم' }, 'علی رضایی', true],
  [{ what: 'gặp em Nguyen Thi Lan' }, 'Nguyễn Thị Lan', true],
  [{ note: 'nobody' }, '', false],
])('%j names %s: %s', (words, name, expected) => {
  expect(names(words, name)).toBe(expected);
});

it('takes proofs, places, decisions and drafts that name the child, however many there are', async () => {
  const room = await openStaffRoom({ at: '2026-09-14T08:00' });
  const teacher = await room.who('teacher');
  const words = (n: number) => (n % 3 === 0 ? 'We saw Bo Chen at home' : 'Nothing to tell');
  await room.write(async (tx) => {
    const { t, db, seals } = tx;
    await db.delete(t.duty);
    for (let n = 0; n < 250; n++) {
      const id = tx.newId();
      const base = { id, publicId: tx.publicId(), unitId: room.unit.id, area: room.unit.area };
      await db.insert(t.duty).values({
        ...base,
        code: 'x',
        period: `${n}`,
        opensOn: '2026-09-01',
        dueOn: '2026-09-30',
        because: {} as never,
        state: 'done',
        ticks: {},
        proof: await seals.seal('service', 'duty', id, { note: words(n) }),
      });
    }
    const id = tx.newId();
    const base = { id, publicId: tx.publicId(), unitId: room.unit.id, area: room.unit.area, actId: id };
    const place = await seals.seal('service', 'meeting', id, { place: 'Bo Chen’s yard' });
    await db
      .insert(t.meeting)
      .values({ ...base, dutyId: id, on: '2026-09-20', time: '09:00', words: place, state: 'planned' });
    const what = await seals.seal('service', 'decision', id, { what: 'Visit Bo Chen' });
    await db.insert(t.decision).values({
      ...base,
      meetingId: id,
      ownerId: teacher.personId,
      opensOn: '2026-09-14',
      dueOn: '2026-09-20',
      words: what,
      state: 'open',
    });
    await openDraft(tx, teacher.personId, 'tip', '', { draft: { answers: { name: 'Bo Chen' } } });
    await openDraft(tx, teacher.personId, 'tip', 'other', { draft: { answers: { name: 'Di Zhou' } } });
    await enqueueJob(tx, parked, { file: 'Ann Lee, Bo Chen' }, { runAt: tx.now + 1 });
    await enqueueJob(tx, parked, { file: 'Ann Lee' }, { runAt: tx.now + 1 });
    const updates = ['Bo Chen is ill', 'Di Zhou is ill'].map((text, n) => ({
      updateId: 90 + n,
      lane: '5',
      update: { text },
    }));
    for (const { id } of await storeIncoming(tx, updates)) await parkIncoming(tx, id, 5);
    await forgetWordsLater(tx, 'Bo Chen');
  });
  expect(await runJob(room, forgetsWords)).toBe(true);
  await room.write(async ({ db, t, seals }) => {
    expect((await db.select().from(t.duty)).filter(({ proof }) => proof !== null)).toHaveLength(166);
    const [decision] = await db.select().from(t.decision);
    expect(decision && (await seals.open('service', 'decision', decision.id, decision.words))).toEqual({ what: '…' });
    expect((await db.select().from(t.draft)).map(({ subject }) => subject)).toEqual(['other']);
    const jobs = await db.select().from(t.job);
    expect(jobs.filter(({ kind, payload }) => kind === 'forget-words' && payload)).toEqual([]);
    expect(jobs.filter(({ kind }) => kind === 'parked').map(({ state, payload }) => [state, payload !== null])).toEqual(
      expect.arrayContaining([
        ['cancelled', false],
        ['waiting', true],
      ]),
    );
    const updates = await db.select().from(t.inbox);
    expect(updates.filter(({ updateId }) => updateId >= 90).map(({ body }) => body !== null)).toEqual([false, true]);
  });
});
