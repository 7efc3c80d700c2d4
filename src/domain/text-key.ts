import type common from '../../locales/en/common.json';

/** English files are the list of keys; `_one`, `_other` are plural forms of one key. */
interface Nouns {
  common: typeof common;
}

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** `noun.key`: the file under locales/<lang>/ and the text in it. */
export type TextKey = { [N in keyof Nouns & string]: `${N}.${WithoutPlural<keyof Nouns[N] & string>}` }[keyof Nouns &
  string];

/** A key made from a code of the programme's data; the programme's test proves that each exists in all languages. */
export const textKey = (noun: keyof Nouns & string, code: string): TextKey => `${noun}.${code}` as TextKey;
