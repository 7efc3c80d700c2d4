/** Tables in files that are text of another kind: web pages and XML 2003 that call themselves .xls, JSON. */

import { isTrue } from './xlsx/parts.ts';
import { Refused } from './xlsx/refused.ts';
import { readXml } from './xlsx/xml.ts';

export interface TextTable {
  readonly name: string;
  readonly rows: string[][];
  readonly hidden: boolean;
  readonly hiddenRows: number;
}

/** Files that hold no table: what to do with them is told by name. */
export type NoTable = 'pdf-file' | 'text-document' | 'contacts-file' | 'no-table';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  zwnj: '\u200C',
};

const textOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(/<[^>]{0,2000}>/gu, '')
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));/giu,
      (whole, hex?: string, number?: string, name?: string) => {
        const code = hex ? Number.parseInt(hex, 16) : Number(number);
        if (name) return entities[name.toLowerCase()] ?? whole;
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .replace(/\s+/gu, ' ')
    .trim();

const spanOf = (tag: string): number => Math.min(50, Number(/colspan\s*=\s*["']?(\d{1,3})/iu.exec(tag)?.[1] ?? 1) || 1);

/** The tables of a web page, each as a sheet; a cell over several columns leaves the further ones empty. */
function tablesIn(html: string): TextTable[] {
  const body = html.replace(/<!--[\s\S]*?-->|<(style|script|head)\b[\s\S]*?<\/\1\s*>/giu, '');
  return body
    .split(/<table\b/iu)
    .slice(1)
    .map((part, at): TextTable => {
      const [table = ''] = part.split(/<\/table\s*>/iu);
      const rows = table.split(/<tr\b/iu).slice(1);
      return {
        name: String(at + 1),
        hidden: false,
        hiddenRows: 0,
        rows: rows.map((row) =>
          [...row.matchAll(/<t[dh]\b([^>]*)>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]\s*>|<\/tr\s*>|$)/giu)].flatMap(
            ([, tag = '', inner = '']) => [textOf(inner), ...Array<string>(spanOf(tag) - 1).fill('')],
          ),
        ),
      };
    })
    .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
}

/** The sheets of a workbook in the XML of 2003; cells and rows may say their place. Throws Refused. */
function sheetsIn(xml: string, most: number): TextTable[] {
  const sheets: { name: string; rows: string[][]; hiddenRows: number }[] = [];
  let [text, inData, cells, isHidden] = ['', false, 0, false];
  const put = (list: string[][] | string[], attributes: ReadonlyMap<string, string>) => {
    const at = Number(attributes.get('Index') ?? 0);
    if (at > most) throw new Refused('too-many-cells');
    while (at > list.length + 1) (list as unknown[]).push(Array.isArray(list[0]) ? [] : '');
  };
  readXml(new TextEncoder().encode(xml.replace(/^\uFEFF/u, '').replace(/encoding\s*=\s*["'][^"']*["']/iu, '')), {
    open(name, attributes) {
      const sheet = sheets.at(-1);
      if (name === 'Worksheet') sheets.push({ name: attributes.get('Name') ?? '', rows: [], hiddenRows: 0 });
      if (name === 'Row' && sheet) {
        isHidden = isTrue(attributes.get('Hidden'));
        put(sheet.rows, attributes);
        sheet.rows.push([]);
        if (isHidden) sheet.hiddenRows += 1;
      }
      if (name === 'Cell') {
        put(sheet?.rows.at(-1) ?? [], attributes);
        sheet?.rows.at(-1)?.push('');
        cells += 1;
        if (cells > most) throw new Refused('too-many-cells');
      }
      inData = name === 'Data';
      text = '';
    },
    text(piece) {
      if (inData) text += piece;
    },
    close(name) {
      const row = sheets.at(-1)?.rows.at(-1);
      if (name === 'Data' && row && row.length > 0)
        row[row.length - 1] = text.replace(/T00:00:00(?:\.0+)?$/u, '').slice(0, 1000);
      if (name === 'Data') inData = false;
      if (name === 'Row' && isHidden) sheets.at(-1)?.rows.pop();
      if (name === 'Row') isHidden = false;
    },
  });
  return sheets.filter(({ rows }) => rows.some((row) => row.length > 0)).map((sheet) => ({ ...sheet, hidden: false }));
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of objects in JSON, as deep as two objects in; their keys are the headings. */
function listsIn(json: unknown, deep = 0): TextTable[] {
  if (Array.isArray(json)) {
    const objects = json.filter(isFields);
    if (objects.length > 0 && objects.length === json.length) {
      const flat = objects.map((one) => flattened(one));
      const keys = [...new Set(flat.flatMap((one) => Object.keys(one)))];
      return [
        {
          name: '',
          hidden: false,
          hiddenRows: 0,
          rows: [keys, ...flat.map((one) => keys.map((key) => one[key] ?? ''))],
        },
      ];
    }
    const texts = json.filter((one) => typeof one === 'string');
    if (texts.length > 0 && texts.length === json.length)
      return [{ name: '', hidden: false, hiddenRows: 0, rows: texts.map((one) => [one]) }];
  }
  if (!isFields(json) || deep > 2) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    listsIn(value, deep + 1).map((table) => ({ ...table, name: table.name || key })),
  );
}

function flattened(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]): [string, string][] => {
      if (isFields(value)) return Object.entries(flattened(value)).map(([inner, text]) => [`${key} ${inner}`, text]);
      return [[key, value === null || value === undefined ? '' : String(value)]];
    }),
  );
}

/** The tables of a text that is of such a kind, or why it has none; undefined for a text that is just text. Throws Refused. */
export function markedUp(text: string, most: number): TextTable[] | NoTable | undefined {
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (start.startsWith('%PDF-')) return 'pdf-file';
  if (start.startsWith('{\\rtf')) return 'text-document';
  if (/^BEGIN:VCARD/iu.test(start)) return 'contacts-file';
  if (/^<\?xml|^<(?:\w+:)?Workbook\b/u.test(start) && /<(?:\w+:)?Workbook\b/u.test(start.slice(0, 4000)))
    return sheetsIn(start, most);
  if (/^<(?:!doctype html|html|head|body|table|meta|div|style|\?xml)\b/iu.test(start)) {
    const tables = tablesIn(start);
    return tables.length > 0 ? tables : 'no-table';
  }
  if (!/^[[{]/u.test(start)) return undefined;
  try {
    const tables = listsIn(JSON.parse(start));
    return tables.length > 0 ? tables : 'no-table';
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
