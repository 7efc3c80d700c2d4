/** After an erasure nothing of the child can be read or written any more; the empty case keeps the reason. */
import { expect, it } from 'vitest';
import { showDetails } from '../../src/casework/classes/child-details.ts';
import { recordConsent } from '../../src/casework/classes/consents.ts';
import { findChildren } from '../../src/casework/classes/find-child.ts';
import { openDraft } from '../../src/casework/ground/drafts.ts';
import { readWords } from '../../src/casework/home/case-history.ts';
import { casePage } from '../../src/casework/home/case-page.ts';
import { openCase } from '../../src/casework/records/case-access.ts';
import { recordEvent } from '../../src/casework/records/events.ts';
import { atStep } from '../../src/casework/steps/at-step.ts';
import { registerSent } from '../../src/store/message-register.ts';
import { eraseChild } from '../support/erase-child.ts';
import { makeDistrict, nthName } from '../support/many-cases.ts';
import { makeStore } from '../support/store.ts';

async function oneCase() {
  const { store, clock } = await makeStore();
  clock.set(Date.UTC(2026, 8, 15, 1));
  const district = await makeDistrict(store, 1);
  const coordinator = await district.join('coordinator', district.township);
  const [row, child, step] = await store.read(async ({ db, t }) => [
    (await db.select().from(t.caseRow))[0],
    (await db.select().from(t.child))[0],
    (await db.select().from(t.step))[0],
  ]);
  if (!row || !child || !step) throw new Error('There is no case');
  return { store, district, coordinator, row, child, step };
}

it('leaves no details, name page, words, drafts or consent, and closes the case', async () => {
  const { store, district, coordinator, row, child, step } = await oneCase();
  const consent = { givenBy: 'mother', how: 'paper', on: '2026-09-14', childView: 'yes' } as const;
  await store.write(async (tx) => {
    await recordEvent(tx, child.actId, row, {
      kind: 'visit',
      on: '2026-09-14',
      words: { note: 'ill', language: 'en' },
    });
    await openDraft(tx, coordinator.personId, 'visit', step.publicId, { draft: { name: nthName(0) } });
    expect((await recordConsent(tx, coordinator, row.publicId, consent)).ok).toBe(true);
  });
  const erased = await store.write((tx) =>
    eraseChild(tx, coordinator, child.publicId, 'family-asked', district.numbers[0] ?? ''),
  );
  expect(erased.ok).toBe(true);

  await store.write(async (tx) => {
    const { db, t } = tx;
    expect(await db.select().from(t.namePage)).toEqual([]);
    expect(await db.select().from(t.draft)).toEqual([]);
    expect((await db.select().from(t.consent)).map((one) => one.withdrawnOn)).toEqual(['2026-09-15']);
    expect(await showDetails(tx, coordinator, child.publicId)).toMatchObject({ ok: true, details: undefined });
    expect(await readWords(tx, coordinator, row.publicId, 0)).toMatchObject({ ok: true, written: [] });
    expect(await findChildren(tx, coordinator, nthName(0))).toEqual({ children: [], more: false });
    const page = await casePage(tx, coordinator, row.publicId);
    expect(page).toMatchObject({
      ok: true,
      view: { open: false, initial: undefined, steps: [], erased: { on: '2026-09-15', because: 'family-asked' } },
    });
    expect(page.ok && [...page.view.allowed]).toEqual([]);
  });
});

it('lets nobody write anything new about the child: an old button is refused', async () => {
  const { store, district, coordinator, row, child, step } = await oneCase();
  const principal = await district.join('principal', district.township);
  await store.write((tx) => eraseChild(tx, coordinator, child.publicId, 'no-longer-needed', district.numbers[0] ?? ''));
  await store.read(async (tx) => {
    expect(await atStep(tx, principal, step.publicId, 'visit.log')).toEqual({ ok: false, reason: 'not-allowed' });
    const access = await openCase(tx, principal, row.publicId);
    expect(access.ok && access.may('visit.log')).toBeUndefined();
    expect(access.ok && access.may('case.read')?.role).toBe('principal');
  });
});

it.each([
  ['another number', 'HX-2026-0002', 'not-the-same'],
  ['the name, where the number is asked', nthName(0), 'not-the-same'],
  ['nothing readable', '…', 'not-the-same'],
])('erases nothing when the proof is %s', async (_title, typed, reason) => {
  const { store, coordinator, child } = await oneCase();
  const refused = await store.write((tx) => eraseChild(tx, coordinator, child.publicId, 'family-asked', typed));
  expect(refused).toEqual({ ok: false, reason });
  expect((await store.read(({ db, t }) => db.select().from(t.child)))[0]?.erasedOn).toBeNull();
});

it('is refused to a principal and a teacher', async () => {
  const { store, district, child } = await oneCase();
  const [schoolClass = district.township] = district.classes;
  for (const who of [
    await district.join('principal', district.township),
    await district.join('teacher', schoolClass),
  ]) {
    const refused = await store.write((tx) =>
      eraseChild(tx, who, child.publicId, 'family-asked', district.numbers[0] ?? ''),
    );
    expect(refused).toEqual({ ok: false, reason: 'not-allowed' });
  }
});

it('withdraws every message that speaks of the child, whoever has it, sent or not, and no other', async () => {
  const { store, district, coordinator, row, child, step } = await oneCase();
  const words = { key: 'recorded.case', values: { number: { code: row.number } } } as const;
  const button = (verb: string, id: string) =>
    ({ lines: [], rows: [[{ label: { key: 'common.home' }, action: `${verb}:${id}` }]] }) as const;
  const speaking = {
    number: { lines: [words] },
    case: button('case', row.publicId),
    step: button('step', step.publicId),
    child: button('child', child.publicId),
  };
  const others = {
    home: { lines: [{ key: 'common.home' }], rows: [[{ label: { key: 'common.home' }, action: 'home' }]] },
    other: button('case', 'zzzzzzzzzz'),
  } as const;
  await store.write(async (tx) => {
    let messageId = 0;
    for (const [handle, screen] of Object.entries({ ...speaking, ...others }))
      await registerSent(tx, {
        personId: 'somebody',
        messageIds: [++messageId],
        handle,
        out: { to: 'somebody', screen },
      });
    for (const screen of [speaking.number, others.home])
      await tx.send({ to: 'somebody', screen, notBefore: tx.now + 1 });
  });
  await store.write((tx) => eraseChild(tx, coordinator, child.publicId, 'family-asked', district.numbers[0] ?? ''));
  await store.read(async (tx) => {
    const messages = await tx.db.select().from(tx.t.message);
    const going = messages.filter(({ withdrawAt }) => withdrawAt !== null && withdrawAt <= tx.now);
    expect(going.map(({ handle }) => handle).toSorted()).toEqual(Object.keys(speaking).toSorted());
    const waiting = (await tx.db.select().from(tx.t.outbox)).filter(({ personId }) => personId === 'somebody');
    expect(waiting).toHaveLength(1);
  });
});
