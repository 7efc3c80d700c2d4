/** What a hint gives as an example is accepted by its question, in each language. */
import { describe, expect, it } from 'vitest';
import { habits, languages } from '../../src/domain/language.ts';
import { parseCalendarLines } from '../../src/text/calendar-lines.ts';
import { readDay } from '../../src/text/read-day.ts';
import { readTime } from '../../src/text/read-time.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Date.parse('2026-11-22T04:00:00Z');

describe.each(languages)('in %s', (language) => {
  const reader = { language, timeZone: 'Asia/Shanghai', now };
  const { calendar } = habits[language];

  it.each(Array.from({ length: 40 }, (_, i) => Temporal.PlainDate.from('2026-10-25').add({ days: i }).toString()))(
    'a day as hints write it is read as that day: %s',
    (on) => {
      const written = texts.plain({ key: 'common.value', values: { value: { day: on } } }, reader);
      const read = readDay(written, { today: '2026-11-22', language, prefer: 'nearest' });
      expect([written, read]).toEqual([written, { ok: true, value: on }]);
    },
  );

  it('each line of the hint for a table of days off is understood', () => {
    const hint = texts.html({ key: 'calendar.ask-import-hint' }, reader);
    const lines = [...hint.matchAll(/<code>(.*?)<\/code>/gu)].map(([, line = '']) => line);
    expect(lines).toHaveLength(3);
    const list = lines.join('\n').replace(/[\u2066-\u2069]/gu, '');
    const read = parseCalendarLines(list, {
      today: '2026-11-22',
      language,
      calendar: calendar === 'persian' ? 'persian' : 'gregory',
      prefer: 'future',
    });
    expect(read).toMatchObject({ refused: [] });
    expect(read.lines).toHaveLength(3);
  });

  it('the hour of the hint for a meeting is understood', () => {
    const hint = texts.plain({ key: 'meeting.plan-time-hint' }, reader);
    const hour = /[\d۰-۹]{1,2}[:٫.][\d۰-۹]{2}/u.exec(hint)?.[0] ?? '';
    expect([hour, readTime(hour).ok]).toEqual([hour, true]);
  });
});
