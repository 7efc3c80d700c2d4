/** The cells of a sheet as rows of text. */
import { dayOf } from './dates.ts';
import { isTrue, type WorkbookParts } from './parts.ts';
import { Refused } from './refused.ts';
import { readXml, textTaker } from './xml.ts';

export interface SheetRows {
  /** As wide as the widest; cells without anything are ''. */
  readonly rows: readonly string[][];
  /** Rows that are hidden in the sheet, and left out. */
  readonly hiddenRows: number;
}

const lastRow = 1_048_576;
const lastColumn = 16_384;

/**
 * At most `cells`, those of an empty rectangle included, since all of them are made; counted before any is. Throws Refused.
 * A row or cell without a place follows the one before it, as the format has it.
 */
export function rowsOf(
  xml: Uint8Array,
  book: WorkbookParts,
  { cells, longestText }: { readonly cells: number; readonly longestText: number },
): SheetRows {
  const found = new Map<number, Map<number, string>>();
  const text = textTaker(longestText);
  let [row, column, bottom, right, hiddenRows] = [0, 0, 0, 0, 0];
  let isHidden = false;
  let inValue = false;
  let cell = { type: 'n', style: 0, value: '' };

  function keep() {
    const shown = shownIn(cell, cell.type === 'inlineStr' ? text.take() : cell.value, book).slice(0, longestText);
    if (shown === '' || isHidden) return;
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
    if (bottom * right > cells) throw new Refused('too-many-cells');
    const inRow = found.get(row) ?? new Map<number, string>();
    found.set(row, inRow.set(column, shown));
  }

  readXml(xml, {
    open(name, attributes) {
      text.open(name);
      inValue = name === 'v';
      if (name === 'row') {
        row = placeOf(attributes.get('r'), row + 1, lastRow);
        column = 0;
        isHidden = isTrue(attributes.get('hidden'));
        if (isHidden) hiddenRows += 1;
      } else if (name === 'c') {
        const [, letters, line] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes.get('r') ?? '') ?? [];
        column = placeOf(letters === undefined ? undefined : columnNumber(letters), column + 1, lastColumn);
        row = placeOf(line, row, lastRow);
        cell = { type: attributes.get('t') ?? 'n', style: Number(attributes.get('s') ?? 0), value: '' };
        text.take();
      }
    },
    text(words) {
      if (inValue && cell.value.length < longestText) cell.value += words;
      else text.text(words);
    },
    close(name) {
      text.close(name);
      if (name === 'v') inValue = false;
      if (name === 'c') keep();
    },
  });
  const rows = Array.from({ length: bottom }, (_, y) =>
    Array.from({ length: right }, (_cell, x) => found.get(y + 1)?.get(x + 1) ?? ''),
  );
  return { rows, hiddenRows };
}

/** As written, or else the place that it has by order. */
function placeOf(written: string | number | undefined, inOrder: number, last: number): number {
  const place = Number(written ?? inOrder);
  if (!Number.isInteger(place) || place < 1 || place > last) throw new Refused('broken-file');
  return place;
}

/** `AB` is 28. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function shownIn(cell: { type: string; style: number }, value: string, book: WorkbookParts): string {
  switch (cell.type) {
    case 's':
      return book.texts[Number(value)] ?? '';
    case 'b':
      return value === '' ? '' : String(isTrue(value));
    case 'e':
      return '';
    case 'd':
      return value.slice(0, 10);
    case 'n': {
      const number = Number(value);
      if (value.trim() === '' || !Number.isFinite(number)) return '';
      return (book.dateStyles[cell.style] && dayOf(number, book.from1904)) || String(number);
    }
    default:
      return value;
  }
}
