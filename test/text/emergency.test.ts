/** Whom to call for a child in danger: each number with what answers there, the police first, in the reader's digits. */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/bot/render.ts';
import { languages } from '../../src/domain/language.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { dangerRaisedScreen, dangerScreen, dangerUnseenScreen } from '../../src/domain/screens/danger.ts';
import { tipSentScreen } from '../../src/domain/screens/tips.ts';
import { programmes } from '../../src/programmes/registry.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { everyText } from '../support/locales.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const persian = (number: string) => number.replace(/\d/gu, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');

describe.each(programmes.map((programme) => [programme.id, programme] as const))('in %s', (_id, { emergency }) => {
  it('the police are the first to call, and somebody for children is named too', () => {
    expect(emergency[0]?.code).toBe('police');
    expect(emergency.length).toBeGreaterThan(1);
  });

  it.each(languages)('each list in %s names what answers', (language) => {
    const reader = { language, timeZone: 'Asia/Tehran', now: 0 };
    const view = { publicId: 'a', casePublicId: 'b', number: 'HX-2026-0001', emergency, reports: [] };
    const screens: Screen[] = [
      dangerRaisedScreen(2, emergency),
      dangerUnseenScreen(emergency),
      dangerScreen(view),
      tipSentScreen(emergency),
    ];
    for (const screen of screens) {
      const lines = render(screen, texts, reader).text.split('\n');
      const found = emergency.map(({ code, number }) => {
        const name = texts.plain({ key: `emergency.${code}` as 'emergency.police' }, reader);
        const shown = language === 'fa' ? persian(number) : number;
        return lines.findIndex(
          (line) => line.includes(name) && line.replace(/[\u2066-\u2069\u200f]/gu, '').endsWith(shown),
        );
      });
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      expect(found).not.toContain(-1);
    }
  });
});

it('no text takes a bare list of numbers', () => {
  expect(everyText.filter(([, , text]) => text.includes('{{numbers}}'))).toEqual([]);
});
