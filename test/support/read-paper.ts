/** Reads a made paper back with PDF.js, which gives U+0000 where a letter has no font. */
import { extractText, getDocumentProxy } from 'unpdf';

export interface ReadPaper {
  readonly pages: number;
  readonly text: string;
}

export async function readPaper(pdf: Uint8Array): Promise<ReadPaper> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { pages: totalPages, text };
}

/**
 * Letters of a text in no order, without joiners, marks and blanks: Persian comes out of a PDF with its joiners moved and
 * lam-alef turned round, whatever reads it.
 */
const lettersOf = (text: string): string =>
  [...text.normalize('NFKC').replace(/[\s\p{Cf}\p{M}\p{P}]/gu, '')].toSorted().join('');

/** Whether all letters of the words are in the text, as often. */
export function holdsLetters(text: string, words: string): boolean {
  const left = [...lettersOf(text)];
  return [...lettersOf(words)].every((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
