/** What a Persian and a Latin spelling of one name share: the consonants, in one alphabet. Vowels are written in one only. */

const persian: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ط: 't',
  ث: 's',
  س: 's',
  ص: 's',
  ج: 'j',
  چ: 'c',
  ح: 'h',
  ه: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'z',
  ز: 'z',
  ض: 'z',
  ظ: 'z',
  ر: 'r',
  ژ: 'j',
  ش: '$',
  غ: 'q',
  ق: 'q',
  ف: 'f',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  و: 'v',
  ی: 'y',
  ا: 'a',
  ع: 'a',
};
const pairs: Readonly<Record<string, string>> = {
  kh: 'x',
  sh: '$',
  ch: 'c',
  zh: 'j',
  gh: 'q',
  ph: 'f',
  th: 't',
  ck: 'k',
  oo: 'u',
  ou: 'u',
  ee: 'i',
};
const single: Readonly<Record<string, string>> = { w: 'v', c: 'k', e: 'a', i: 'y', o: 'a', u: 'v' };
/** Written or not, said or not: of these only one that begins the word counts. */
const fleeting = /(?<!^)[avyh]/g;

/**
 * The consonants of a folded word: زهرا and zahra are `zr`, علیرضا and alireza `alrz`. Empty for what is neither in
 * Latin letters nor in Persian ones.
 */
export function consonantsOf(word: string): string {
  if (/^[a-z]+$/.test(word)) {
    const spelled = word
      .replace(/(.)\1+/g, (run, letter: string) => (run === 'oo' || run === 'ee' ? run : letter))
      .replace(/kh|sh|ch|zh|gh|ph|th|ck|oo|ou|ee/g, (pair) => pairs[pair] ?? pair)
      .replace(/[wceiou]/g, (letter) => single[letter] ?? letter);
    return begun(spelled).replace(fleeting, '');
  }
  if (!/^[\u0600-\u06ff]+$/.test(word)) return '';
  return begun([...word].map((letter) => persian[letter] ?? '').join('')).replace(fleeting, '');
}

/** A vowel at the beginning is written with one sign or two, whichever it is: ایمان, iman; امید, omid. */
const begun = (sounds: string): string => sounds.replace(/^(?:a[yv]?|y(?![av])|v(?![ay]))(?=[^avyh]|$)/, 'a');
