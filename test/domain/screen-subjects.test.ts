import { expect, it } from 'vitest';
import { subjectsIn } from '../../src/domain/screen-subjects.ts';

const speaking = (code: string) =>
  subjectsIn({
    lines: [{ key: 'common.value', values: { value: { code } } }],
    rows: [[{ label: { key: 'common.home' }, copy: code }]],
  });

it.each(['HX-2026-0042', 'YS-1405-12345', '123-456'])('%s is what a screen speaks of', (code) => {
  expect(speaking(code)).toEqual([code]);
});

it.each(['13987654321', '+98 912 345 6789', '0912-345-6789', '110101200001011234', 'https://t.me/bot?start=abc', ''])(
  '%s, shown to be copied, is kept of no message',
  (code) => {
    expect(speaking(code)).toEqual([]);
  },
);
