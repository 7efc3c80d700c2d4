/** Sets a filled paper as PDF, by Typst. */
import { fileURLToPath } from 'node:url';
import { renderSVG } from 'uqr';
import type { FilledPaper } from '../domain/paper.ts';
import { set } from './compiler.ts';
import { familiesFor, lettersWithoutFont } from './fonts.ts';

export type PaperSet =
  | { readonly ok: true; readonly pdf: Uint8Array }
  /** No font has these letters of a name or a word: the paper would show a gap in their place. */
  | { readonly ok: false; readonly letters: readonly string[] };

const template = fileURLToPath(new URL('./paper.typ', import.meta.url));
/** Throws what Typst says of the template, with its line. */
export function setPaper(paper: FilledPaper): PaperSet {
  const letters = lettersWithoutFont(JSON.stringify(paper));
  if (letters.length > 0) return { ok: false, letters };
  const data = {
    ...readyToSet(paper),
    fonts: familiesFor(paper.language),
    qr: paper.qr === undefined ? null : renderSVG(paper.qr, { border: 1, ecc: 'M' }),
  };
  const pdf = set(template, data, (compiler, result) => new Uint8Array(compiler.pdf(result)));
  return { ok: true, pdf };
}

/** So many letters without a place to break would run over the edge of their cell. */
const unbroken = 40;

/** Without marks of direction, since the template sets directions itself, and with places to break in endless words. */
const readyToSet = (paper: FilledPaper): FilledPaper =>
  JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string'
      ? value
          .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
          .replace(endless, (word) => word.replace(tooLong, '$&\u200B'))
      : value,
  ) as FilledPaper;

const endless = new RegExp(`[^\\s\\p{sc=Han}]{${unbroken},}`, 'gu');
const tooLong = new RegExp(`.{${unbroken / 2}}`, 'gu');
