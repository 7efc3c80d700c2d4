/** Lines and rows of a list, each understood whole or named with the reason why not. */
import { addDays } from '../../domain/time.ts';
import type { DateContext } from '../civil-date.ts';
import { foldDateText } from '../civil-date-words.ts';
import { papaparse } from '../papaparse.ts';
import type { LineRefusal } from './days.ts';
import type { Entry } from './entries.ts';
import { kindOfWords } from './scan.ts';
import { readLine, type Statement } from './statements.ts';
import { columnsOf, entriesOfRow, isMarked } from './table-columns.ts';

/** What one line or entry came to; `passed-over`: it says of itself that it is no day off. */
export interface Read {
  readonly raw: string;
  readonly said: readonly Statement[] | LineRefusal | 'passed-over';
}

/** A line that says what a day is needs less. */
const lineLimit = 300;

export function readEntry(entry: Entry, context: DateContext): Read {
  const { raw, kind: told } = entry;
  if (entry.days.length > lineLimit) return { raw, said: 'unclear' };
  const named = kindOfWords(entry.words);
  const spoken = entry.says === '' ? undefined : kindOfWords(entry.says);
  if (told === 'none' && named !== 'on') return { raw, said: 'passed-over' };
  if (entry.says !== '' && spoken === undefined) return { raw, said: 'no-kind' };
  const [, days = '', more] = /^(.*?)(?: \+ (\d{1,2}))?$/su.exec(entry.days) ?? [];
  const read = readLine(days.normalize('NFKC'), context);
  if (typeof read === 'string') return { raw, said: read };
  if (told === undefined && (named === 'unsure' || spoken === 'unsure')) return { raw, said: 'unclear' };
  const [worked, said] = [named === 'on' ? named : undefined, spoken === 'unsure' ? undefined : spoken];
  const kind = told === 'none' ? 'on' : (told ?? said ?? worked);
  return {
    raw,
    said: read.map((one) => ({
      spans:
        more === undefined ? one.spans : one.spans.map(({ from }) => ({ from, to: addDays(from, Number(more) - 1) })),
      kind: kind ?? one.kind,
      words: entry.words || one.words,
    })),
  };
}

/** Lines, with the headings above them: of columns, or of what the days below are. */
export function readLines(lines: readonly string[], context: DateContext): readonly Read[] {
  const read: Read[] = [];
  let columns: ReturnType<typeof columnsOf>;
  let marks = false;
  let section: 'off' | 'on' | undefined;
  for (const [i, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const cells = cellsOf(line);
    const headings = cells.length > 1 ? columnsOf(cells) : undefined;
    if (headings) {
      columns = headings;
      marks = lines.slice(i + 1).some((row) => isMarked(headings, cellsOf(row)));
    } else if (!/\p{Nd}|[一二三四五六七八九十]月/u.test(line)) {
      const said = kindOfWords(line.slice(0, lineLimit));
      if (said === 'off' || said === 'on') section = said;
    } else if (line.length > lineLimit) read.push({ raw: line, said: 'unclear' });
    else if (columns && cells.length > 1)
      read.push(...entriesOfRow(columns, cells, marks).map((entry) => readEntry(entry, context)));
    else {
      const said = readLine(line.normalize('NFKC'), context);
      if (read.length === 0 && isTitle(line, said)) continue;
      const named = typeof said === 'string' ? said : said.map((one) => ({ ...one, kind: one.kind ?? section }));
      read.push({ raw: line, said: named });
    }
  }
  return withoutSignature(read);
}

function cellsOf(line: string): string[] {
  const separator = ['\t', ';', '|', ','].find((one) => line.includes(one));
  if (separator === undefined) return [line];
  return (papaparse().parse<string[]>(line, { delimiter: separator }).data[0] ?? []).map((cell) => cell.trim());
}

const titles =
  /通知|安排|〔|kế hoạch|thông báo|về việc|v\/v|quyết định|công văn|căn cứ|lịch nghỉ|nghỉ lễ năm|số:|تقویم|تعطیلات|بخشنامه|شماره|calendar|holidays|schedule/iu;

/** A title, the number of a document, the sentence that opens a notice. */
const isTitle = (line: string, said: ReturnType<typeof readLine>): boolean =>
  (said === 'no-kind' || said === 'no-date') &&
  titles.test(line) &&
  !/\d{1,4}[/.-]\d{1,2}|月\d/.test(foldDateText(line));

/** Without the day on which a notice was signed: a bare day at its end, where other lines say what they are. */
function withoutSignature(read: readonly Read[]): readonly Read[] {
  const others = read.slice(0, -1);
  const last = read.at(-1)?.said;
  const isSaid = others.some(({ said }) => typeof said !== 'string' && said.some(({ kind }) => kind !== undefined));
  const isBare =
    last !== undefined &&
    typeof last !== 'string' &&
    last.every(({ kind, words }) => kind === undefined && words === '');
  return isSaid && isBare ? others : read;
}
