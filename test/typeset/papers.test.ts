/** Every paper of every programme, set by the process that sets them, and read back. */
import { afterAll, describe, expect, it } from 'vitest';
import { type FilledPaper, filled, type PaperFacts } from '../../src/domain/paper.ts';
import { openSetter } from '../../src/main/workers.ts';
import { programmes } from '../../src/programmes/registry.ts';
import { holdsLetters, readPaper } from '../support/read-paper.ts';

const setter = openSetter();
afterAll(() => setter.stop());

const known: Readonly<Record<string, PaperFacts>> = {
  zh: {
    child: '欧阳娜娜',
    guardian: '欧阳国强',
    class: '三年级二班',
    school: '红星小学',
    address: '清河镇大桥村东头',
    awaySince: '2026年9月14日',
    reason: '家庭经济困难',
    replyBy: '2026年10月1日',
    paperNumber: { code: 'HX-2026-N0001' },
    phone: { code: '138 0013 8000' },
  },
  fa: {
    child: 'سیده‌زهرا محمّدی‌فر',
    guardian: 'علی محمدی‌فر',
    class: 'سوم «الف»',
    school: 'دبستان شهید رجایی',
    address: 'خیابان ۱۲ فروردین، کوچهٔ ۳، پلاک ۷',
    awaySince: '۲۳ شهریور ۱۴۰۵',
    reason: 'فقر',
    phone: { code: '0912-345-6789' },
    caseNumber: { code: 'RJ-1405-0012' },
  },
  vi: {
    child: 'Nguyễn Thị Ngọc Ánh',
    guardian: 'Trương Văn Đức',
    class: '3A',
    school: 'Trường Tiểu học Bản Phố',
    address: 'thôn Hoàng Thu Phố, xã Bản Phố',
    awaySince: '14/9/2026',
    reason: 'gia đình khó khăn',
    phone: { code: '0912 345 678' },
  },
};

const every = programmes.flatMap((programme) =>
  programme.papers.map((paper) => ({ programme, paper, name: `${programme.id} ${paper.code}` })),
);

const paperOf = (
  { programme, paper }: Pick<(typeof every)[number], 'programme' | 'paper'>,
  facts: PaperFacts,
): FilledPaper => ({
  language: programme.language,
  motto: programme.paperMotto ?? [],
  title: paper.title,
  issuer: '',
  head: [{ label: 'No', runs: [facts.paperNumber ? { code: 'HX-2026-N0001' } : { blank: 7 }] }],
  blocks: paper.blocks.map((block) =>
    filled(block, facts, [{ on: '1', by: '2', what: '3' }].slice(0, Object.keys(facts).length)),
  ),
  qr: facts.paperNumber ? 'HX-2026-N0001' : undefined,
  foot: '',
});

async function setFor(paper: FilledPaper) {
  const set = await setter.run('paper', paper);
  if (!set.ok) throw new Error(`no font for ${set.letters.join(' ')}`);
  return readPaper(set.pdf);
}

describe.each(every)('$name', (one) => {
  const { programme, paper } = one;

  it('holds its title and all that is known, each letter in a font', async () => {
    const facts = known[programme.language] ?? {};
    const { text, pages } = await setFor(paperOf(one, facts));
    expect(text).not.toContain('\u0000');
    expect(pages).toBeLessThanOrEqual(2);
    expect(holdsLetters(text, paper.title)).toBe(true);
    expect(holdsLetters(text, String(facts.child))).toBe(true);
    // A code stands as it is, whatever is around it.
    if (JSON.stringify(paper.blocks).includes('"phone"'))
      expect(text.replace(/\s/g, '')).toContain((facts.phone as { code: string }).code.replace(/\s/g, ''));
  });

  it('leaves lines to write on where nothing is known', async () => {
    const { text } = await setFor(paperOf(one, {}));
    expect(text).not.toMatch(/undefined|null|[{}]/);
    expect(holdsLetters(text, paper.title)).toBe(true);
  });
});

it('names the letters that no font has, and sets nothing', async () => {
  const [one] = every.filter(({ programme }) => programme.language === 'zh');
  if (!one) throw new Error('no paper');
  const set = await setter.run('paper', paperOf(one, { ...known['zh'], child: '王𠮷' }));
  expect(set).toEqual({ ok: false, letters: ['𠮷'] });
});

it.each([
  ['a name of 300 letters', 'ab'.repeat(150)],
  ['a name that turns direction', 'محمد\u202E Ali \u2066王'],
  ['a name that looks like markup', '#panic("x") *b* $x$ \\ @a <l> = h'],
])('sets %s', async (_, child) => {
  for (const one of every.slice(0, 1)) {
    const { text, pages } = await setFor(paperOf(one, { ...known['zh'], child }));
    expect(holdsLetters(text, child)).toBe(true);
    expect(pages).toBeLessThanOrEqual(3);
  }
});
