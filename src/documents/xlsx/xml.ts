/** XML read as it comes: nothing is built of it but what a reader keeps, and nothing goes on past the limits. */
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { Refused } from './refused.ts';

/** Sheets nest eight deep, and an element of them has some twenty attributes. */
const mostDeep = 64;
const mostAttributes = 100;
const pieceBytes = 65_536;

export interface XmlReader {
  /** Names without their prefix. */
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Throws Refused: `broken-file` for what is not well-formed, nests or lists too much, or has a document type. */
export function readXml(bytes: Uint8Array, reader: XmlReader): void {
  const parser = new SaxesParser();
  let deep = 0;
  let attributes = new Map<string, string>();
  const broken = () => {
    throw new Refused('broken-file');
  };
  parser.on('error', broken);
  parser.on('doctype', broken);
  parser.on('opentagstart', () => {
    deep += 1;
    if (deep > mostDeep) broken();
    attributes = new Map();
  });
  parser.on('attribute', ({ name, value }: SaxesAttributePlain) => {
    attributes.set(localOf(name), value);
    if (attributes.size > mostAttributes) broken();
  });
  parser.on('opentag', ({ name }) => reader.open?.(localOf(name), attributes));
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => {
    deep -= 1;
    reader.close?.(localOf(name));
  });
  const decoder = decoderOf(bytes);
  for (let at = 0; at < bytes.length; at += pieceBytes)
    parser.write(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }));
  parser.close();
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoderOf([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder();
}

/**
 * Collects the text of cells and shared strings: runs of rich text in order, without the reading beside East Asian names,
 * signs that XML forbids (`_x000D_`) as they are meant.
 */
export interface TextTaker {
  open(name: string): void;
  text(text: string): void;
  close(name: string): void;
  /** What came since the last time. */
  take(): string;
}

/** Longer texts are cut at `longest`: one shared text can stand in each cell of a small file. */
export function textTaker(longest: number): TextTaker {
  let taken = '';
  let inText = false;
  let inReading = false;
  return {
    open(name) {
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text(text) {
      if (inText && taken.length < longest) taken += text.slice(0, longest - taken.length);
    },
    close(name) {
      if (name === 'rPh') inReading = false;
      if (name === 't') inText = false;
    },
    take() {
      const text = taken;
      taken = '';
      return text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    },
  };
}
