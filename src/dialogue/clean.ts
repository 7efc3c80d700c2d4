/** Longest text in characters where a question says nothing else. */
export const textLimit = 500;
export const nameLimit = 120;

/** One line of ASCII, a space between words: nothing of it changes. */
const plainWords = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Typed text as it may be stored: NFC, no control characters, no overrides of the text's direction
 * (U+202A–202E, U+2066–2069), at most one empty line in a row. Joiners (ZWNJ) stay, Persian needs them.
 */
export function cleanText(typed: string): string {
  if (plainWords.test(typed)) return typed;
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069\uFEFF]|(?!\n)\p{Cc}/gu, '')
    .replace(/ *\n */gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

export const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ');

export const lengthOf = (text: string): number => [...text].length;

/** Whether anything of the text is seen: zero-width characters and fillers alone are no answer. */
export const hasVisible = (text: string): boolean => /[^\s\p{C}\u115F\u1160\u2800\u3164\uFFA0]/u.test(text);
