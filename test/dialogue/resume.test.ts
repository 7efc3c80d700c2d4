import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { conversation } from '../../src/dialogue/conversation.ts';
import { present } from '../../src/dialogue/present.ts';
import { resume } from '../../src/dialogue/resume.ts';
import { step } from '../../src/dialogue/step.ts';
import { facts, inputOf, pick, play, say, visit, wholeVisit } from './visit.ts';

const hour = 3_600_000;
const justNow = { touchedAt: 0, now: 0 };
const asStored = (draft: unknown): unknown => JSON.parse(JSON.stringify(draft));
const fixture = (): unknown => JSON.parse(readFileSync(new URL('fixtures/visit-v1.json', import.meta.url), 'utf8'));

const resumed = (stored: unknown, times = justNow) => {
  const back = resume(visit, stored, facts, times);
  if (!back.ok) throw new Error(back.reason);
  return back;
};

describe('a stored draft', () => {
  it('goes on at the same question, with the same answers and the same buttons', () => {
    const { draft } = play(wholeVisit.slice(0, 5));
    const back = resumed(asStored(draft));
    expect(back).toEqual({ ok: true, draft, idle: false, askedAgain: [] });
    expect(present(visit, back.draft, facts)).toEqual(present(visit, draft, facts));
  });

  it.each([
    ['minutes', 0.5 * hour, false],
    ['six hours', 6 * hour, true],
    ['days', 72 * hour, true],
  ])('after %s of silence says whether to ask before going on', (_title, now, idle) => {
    const { draft } = play([pick('child')]);
    expect(resumed(asStored(draft), { touchedAt: 0, now })).toMatchObject({ idle, draft });
  });

  it('of the previous version goes on: renamed answers follow, what no longer holds is asked again, no more', () => {
    const { draft, askedAgain } = resumed(fixture());
    expect(askedAgain).toEqual(['children', 'needs']);
    expect(draft).toMatchObject({
      version: 2,
      answers: { met: 'guardian', visitedOn: '2026-11-20', name: 'Lan Phạm' },
      at: null,
    });
    expect(present(visit, draft, facts)).toMatchObject({ type: 'ask', id: 'children', progress: { at: 4, of: 7 } });
  });

  it('of the previous version can be finished', () => {
    let { draft } = resumed(fixture());
    for (const act of [say('3'), say('2'), { type: 'skip' } as const]) {
      draft = step(visit, draft, inputOf(act, draft.revision), facts).draft;
    }
    const { outcome } = step(visit, draft, { type: 'confirm' }, facts);
    expect(outcome).toEqual({
      type: 'done',
      answers: { met: 'guardian', visitedOn: '2026-11-20', name: 'Lan Phạm', children: 3, needs: ['books'] },
    });
  });

  it('of the previous version takes no tap on a button sent before', () => {
    const { draft } = resumed(fixture());
    expect(step(visit, draft, { type: 'pick', value: 'child', on: 7 }, facts).outcome.type).toBe('stale');
  });

  it('of the previous version asks an inserted question first and keeps the answers after it', () => {
    const declared = (version: number) => conversation<null, string>({ id: 'c', version });
    const newer = declared(2)
      .ask({ id: 'inserted', kind: 'text', prompt: 'p' })
      .ask({ id: 'old', kind: 'number', prompt: 'p' });
    const older = declared(1).ask({ id: 'old', kind: 'number', prompt: 'p' });
    const stored = { ...play([]).draft, conversation: 'c', version: 1, answers: { old: 4 } };
    expect(present(older, stored, null).type).toBe('review');
    const back = resume(newer, stored, null, justNow);
    expect(back).toMatchObject({ ok: true, askedAgain: [], draft: { answers: { old: 4 } } });
    expect(back.ok && present(newer, back.draft, null)).toMatchObject({ id: 'inserted', progress: { at: 1, of: 2 } });
  });

  it('of a later version, after a deployment was taken back, loses no answer', () => {
    const stored = { ...play([pick('child'), say('today')]).draft, version: 3 };
    const later = { ...stored, answers: { ...stored.answers, brandNew: true } };
    expect(resumed(later).draft).toEqual(later);
  });

  it('asks for a skipped question again that may no longer be skipped', () => {
    const strict = conversation<null, string>({ id: 'c', version: 2 }).ask({ id: 'must', kind: 'text', prompt: 'p' });
    const stored = { ...play([]).draft, conversation: 'c', version: 1, skipped: ['must'] };
    expect(resume(strict, stored, null, justNow)).toMatchObject({ askedAgain: ['must'], draft: { skipped: [] } });
  });

  it('passes each migration on the way, in order', () => {
    const third = conversation<null, string>({
      id: 'c',
      version: 3,
      migrate: { 1: ({ a, ...rest }) => ({ ...rest, b: `${a}1` }), 2: ({ b, ...rest }) => ({ ...rest, c: `${b}2` }) },
    }).ask({ id: 'c', kind: 'text', prompt: 'p', schema: z.string() });
    const stored = { ...play([]).draft, conversation: 'c', version: 1, answers: { a: 'x' } };
    expect(resume(third, stored, null, justNow)).toMatchObject({ ok: true, draft: { answers: { c: 'x12' } } });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'not-a-draft'],
    ['text', 'visit', 'not-a-draft'],
    ['an empty object', {}, 'not-a-draft'],
    ['answers that are a list', { ...play([]).draft, answers: [] }, 'not-a-draft'],
    ['a draft of another conversation', { ...play([]).draft, conversation: 'report' }, 'other-conversation'],
  ])('%s is no draft of this conversation', (_title, stored, reason) => {
    expect(resume(visit, stored, facts, justNow)).toEqual({ ok: false, reason });
  });
});
