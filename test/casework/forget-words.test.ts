/** What people wrote elsewhere goes with an erased child, where it names the child; the rest stays. */
import { expect, it } from 'vitest';
import { forgetsWords, forgetWordsLater, names } from '../../src/casework/classes/forget-words.ts';
import { openDraft } from '../../src/casework/ground/drafts.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom } from '../support/staff-room.ts';

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
    await forgetWordsLater(tx, 'Bo Chen');
  });
  expect(await runJob(room, forgetsWords)).toBe(true);
  await room.write(async ({ db, t, seals }) => {
    expect((await db.select().from(t.duty)).filter(({ proof }) => proof !== null)).toHaveLength(166);
    const [decision] = await db.select().from(t.decision);
    expect(decision && (await seals.open('service', 'decision', decision.id, decision.words))).toEqual({ what: '…' });
    expect((await db.select().from(t.draft)).map(({ subject }) => subject)).toEqual(['other']);
    expect((await db.select().from(t.job)).filter(({ kind, payload }) => kind === 'forget-words' && payload)).toEqual(
      [],
    );
  });
});
