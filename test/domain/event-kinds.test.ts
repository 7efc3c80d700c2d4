/** Kinds of events are stored: each has a word, and one that a newer version wrote is kept and shown as recorded. */
import { expect, it } from 'vitest';
import { eventKinds, knownEvent } from '../../src/domain/event-kinds.ts';
import { eventLines } from '../../src/domain/screens/case-events.ts';

const wordOf = (kind: string) => {
  const [line] = eventLines({
    kind,
    on: '2026-09-14',
    recordedOn: '2026-09-14',
    role: 'teacher',
    data: {},
    name: undefined,
    hasWords: false,
    takenBack: false,
  });
  return JSON.stringify(line?.values?.['what']);
};

it.each(eventKinds)('%s is told by its own word', (kind) => {
  expect(wordOf(kind)).toContain(`event.kind-${kind}`);
});

it('a kind of a newer version, or one that objects have by nature, is shown as recorded', () => {
  for (const kind of ['seen-by-satellite', 'constructor', 'taken-back'])
    expect(wordOf(kind)).toContain('event.kind-other');
});

it('no kind stands twice', () => {
  expect(new Set(eventKinds).size).toBe(eventKinds.length);
});

it('a fact of another type than this version’s is left out, those beside it stay', () => {
  const data = { reached: 'yes', answer: 'coming', excused: ['2026-09-14', 7], constructor: 'x', seenFrom: 'above' };
  expect(knownEvent({ kind: 'contact', data })).toEqual({ kind: 'contact', data: { answer: 'coming' } });
});

it('an event of a newer version is none that this one knows', () => {
  for (const kind of ['seen-by-satellite', 'constructor'])
    expect(knownEvent({ kind, data: { reached: true } })).toBeUndefined();
});
