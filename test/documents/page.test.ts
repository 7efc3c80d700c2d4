import { expect, it } from 'vitest';
import { printablePage } from '../../src/documents/page.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const pageIn = (language: 'en' | 'fa', name: string): string =>
  new TextDecoder().decode(
    printablePage([{ key: 'child.answer-head', values: { name } }, null, { key: 'child.answer-rights' }], texts, {
      language,
      timeZone: 'Asia/Tehran',
      now: 0,
    }),
  );

it('is a whole document in the reader’s language and direction', () => {
  expect(pageIn('fa', 'زهرا')).toContain('<html lang="fa" dir="rtl">');
  expect(pageIn('en', 'Ann')).toMatch(/<html lang="en" dir="ltr">[\s\S]*<title>What is kept about Ann<\/title>/);
});

it('shows what somebody wrote as words, never as a part of the page', () => {
  expect(pageIn('en', '<script>x</script>')).toContain('&lt;script&gt;');
  expect(pageIn('en', '<script>x</script>')).not.toContain('<script');
});
