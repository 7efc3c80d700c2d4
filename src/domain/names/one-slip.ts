/** A slip longer than this lets the word be cut short after it; a shorter word has to be written to its end. */
const mayBeCutShort = 6;

/**
 * Whether a part of the name (or, of a long word, its beginning) is the word with one letter wrong, missing, too many,
 * or exchanged with its neighbour. Parts are divided by single spaces.
 */
export function isOneSlipFrom(name: string, word: string): boolean {
  for (let from = 0; ; ) {
    if (slipsAt(name, from, word)) return true;
    from = name.indexOf(' ', from) + 1;
    if (from === 0) return false;
  }
}

/** The same of a word that several parts in a row were written as; `flat` is the name without its spaces. */
export function isOneSlipFromRun(name: string, flat: string, word: string): boolean {
  let spaces = 0;
  for (let from = 0; ; spaces += 1) {
    if (slipsAt(flat, from - spaces, word)) return true;
    from = name.indexOf(' ', from) + 1;
    if (from === 0) return false;
  }
}

function slipsAt(text: string, from: number, word: string): boolean {
  let at = 0;
  while (at < word.length && text[from + at] === word[at]) at += 1;
  // Everything agrees up to the last letter: the word is there, or its last letter is one too many.
  if (at >= word.length) return true;
  const here = from + at;
  return (
    goesOn(text, here + 1, word, at + 1) ||
    goesOn(text, here + 1, word, at) ||
    goesOn(text, here, word, at + 1) ||
    (text[here] === word[at + 1] && text[here + 1] === word[at] && goesOn(text, here + 2, word, at + 2))
  );
}

function goesOn(text: string, at: number, word: string, from: number): boolean {
  if (!text.startsWith(word.slice(from), at)) return false;
  const end = at + word.length - from;
  return word.length >= mayBeCutShort || end >= text.length || text[end] === ' ';
}
