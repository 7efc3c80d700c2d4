/** Which sheets a workbook has and where they lie, its texts, and which of its cell styles show a date. */
import { isDateFormat } from './dates.ts';
import { Refused } from './refused.ts';
import { readXml, textTaker } from './xml.ts';
import type { Zip } from './zip.ts';

interface SheetPart {
  readonly name: string;
  /** Its entry in the archive. */
  readonly path: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly texts: readonly string[];
  /** For each cell style, whether a number in it is a date. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904 on. */
  readonly from1904: boolean;
}

const mostSheets = 200;
const mostStyles = 70_000;

/** Throws Refused; `wrong-type` for an archive that is no workbook. */
export function readParts(zip: Zip, limits: { readonly strings: number; readonly longestText: number }): WorkbookParts {
  const main = mainPart(zip);
  const bytes = zip.read(main);
  if (!bytes) throw new Refused('wrong-type');
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.get('date1904'));
      if (name !== 'sheet') return;
      const state = attributes.get('state');
      const hidden = state === 'hidden' || state === 'veryHidden';
      listed.push({ name: attributes.get('name') ?? '', id: attributes.get('id') ?? '', hidden });
      if (listed.length > mostSheets) throw new Refused('too-large');
    },
  });
  const related = relationsOf(zip, main);
  const sheets = listed.flatMap(({ name, id, hidden }) => {
    const found = related.find((each) => each.id === id);
    return found ? [{ name, hidden, path: found.target }] : [];
  });
  const part = (type: string) => {
    const found = related.find((each) => each.type.endsWith(`/${type}`));
    return found && zip.read(found.target);
  };
  return { sheets, from1904, texts: textsIn(part('sharedStrings'), limits), dateStyles: stylesIn(part('styles')) };
}

/** Attributes of the format that are true or false: both words and digits are legal. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

interface Relation {
  readonly id: string;
  readonly type: string;
  /** The entry, from the root of the archive. */
  readonly target: string;
}

function relationsOf(zip: Zip, of: string): Relation[] {
  const folder = of.slice(0, of.lastIndexOf('/') + 1);
  const bytes = zip.read(`${folder}_rels/${of.slice(folder.length)}.rels`);
  const found: Relation[] = [];
  if (!bytes) return found;
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((key) => attributes.get(key));
      const path = new URL(target, `zip:/${folder}`).pathname.slice(1);
      found.push({ id, type, target: decodeURIComponent(path) });
      if (found.length > mostSheets * 4) throw new Refused('too-large');
    },
  });
  return found;
}

const mainPart = (zip: Zip): string =>
  relationsOf(zip, '').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';

function textsIn(
  bytes: Uint8Array | undefined,
  { strings, longestText }: { strings: number; longestText: number },
): string[] {
  const texts: string[] = [];
  if (!bytes) return texts;
  const taker = textTaker(longestText);
  readXml(bytes, {
    ...taker,
    close(name) {
      taker.close(name);
      if (name !== 'si') return;
      texts.push(taker.take());
      if (texts.length > strings) throw new Refused('too-many-cells');
    },
  });
  return texts;
}

function stylesIn(bytes: Uint8Array | undefined): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  if (!bytes) return styles;
  readXml(bytes, {
    open(name, attributes) {
      const format = Number(attributes.get('numFmtId'));
      if (name === 'numFmt') codes.set(format, attributes.get('formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(isDateFormat(format, codes.get(format)));
      if (styles.length + codes.size > mostStyles) throw new Refused('too-large');
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
