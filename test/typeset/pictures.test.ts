/** Pictures of numbers, drawn by the process that sets papers, in the direction and the letters of each language. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/picture.ts';
import { openSetter } from '../../src/main/workers.ts';

const setter = openSetter();
afterAll(() => setter.stop());

const words = {
  en: ['Red Star', 'the way back', 'talked with the family'],
  fa: ['دبستان شهید رجایی', 'راه بازگشت به کلاس', 'گفت‌وگو با خانواده'],
  zh: ['红星小学', '返校之路', '已与家长沟通'],
  vi: ['Trường Tiểu học Bản Phố', 'Đường trở lại lớp', 'đã trao đổi với gia đình'],
} as const;

const pictureOf = (language: Picture['language'], values: readonly number[]): Picture => {
  const [title, chart, label] = words[language];
  const bars = values.map((value) => ({ label, value, shown: String(value) }));
  return { language, title, subtitle: title, charts: [{ title: chart, bars }] };
};

/** Width and height, as the head of each PNG has them. */
const sizeOf = (png: Uint8Array): [number, number] => {
  const head = Buffer.from(png);
  expect(head.subarray(1, 4).toString()).toBe('PNG');
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
};

describe.each(['en', 'fa', 'zh', 'vi'] as const)('a picture (%s)', (language) => {
  it('is as wide as a phone shows, as high as its bars need, and drawn alike each time', async () => {
    const few = await setter.run('picture', pictureOf(language, [3, 0]));
    const many = await setter.run('picture', pictureOf(language, [1237, 900, 31, 12, 0, 1]));
    const [width, height] = sizeOf(few);
    expect(width).toBe(1080);
    expect(sizeOf(many)[0]).toBe(1080);
    expect(sizeOf(many)[1]).toBeGreaterThan(height + 100);
    expect(await setter.run('picture', pictureOf(language, [3, 0]))).toEqual(few);
    // What differs is seen.
    expect(await setter.run('picture', pictureOf(language, [3, 1]))).not.toEqual(few);
  });
});

it('a chart of nothing but zeros, and a label of many words, are drawn too', async () => {
  const long = 'x'.repeat(20).concat(' ').repeat(8);
  const picture = pictureOf('en', [0, 0]);
  const charts = [{ title: 'none', bars: [{ label: long, value: 0, shown: '0' }] }];
  expect(sizeOf(await setter.run('picture', { ...picture, charts }))[0]).toBe(1080);
});
