/** Phone numbers as people write them, by the numbering plans of libphonenumber. */
import { createRequire } from 'node:module';
import type { PhoneNumber } from 'libphonenumber-js/max';
import { foldDigits } from './digits.ts';
import type { Country } from './identifiers.ts';

const require = createRequire(import.meta.url);
/** Loaded with the first number (20 ms, 11 MB), at once, since it may be inside a transaction. */
let load = (): typeof import('libphonenumber-js/max') => {
  const loaded = require('libphonenumber-js/max') as typeof import('libphonenumber-js/max');
  load = () => loaded;
  return loaded;
};

export interface PhonesRead {
  /** The text with each number as it is written in the country, those of other countries with their code; words are kept. */
  readonly written: string;
  /** E.164, by which numbers are compared. */
  readonly numbers: readonly string[];
  /** What looks like a number and is none that can be called, as typed. Empty words count too: a phone was asked for. */
  readonly wrong: readonly string[];
}

/** Digits with what people put between them, not behind a letter as in K12. */
const numberLike = /(?:\+|(?<![\p{Script=Latin}\d]))\(?\d(?:[ .()\u2010-\u2013-]*\d)*/gu;
/** Between two numbers, or within one. */
const gap = / *[ \u2010-\u2013-] */gu;
/** Fewer digits are a house, a year, or an extension. */
const fewestDigits = 5;

/** `0912-345 6789 (مادر)`, two numbers with a slash, digits of any script. Nothing that was typed is lost. */
export function readPhones(typed: string, country: Country): PhonesRead {
  const text = foldDigits(typed.normalize('NFKC')).replace(/\s+/gu, ' ').trim();
  const numbers: string[] = [];
  const wrong: string[] = [];
  const numberIn = (run: string): PhoneNumber | undefined => {
    const read = load().parsePhoneNumberFromString(run, country);
    return read?.isValid() ? read : undefined;
  };
  const write = (run: string): string => {
    const number = numberIn(run);
    if (number) {
      numbers.push(number.number);
      return number.country === country ? number.formatNational() : number.formatInternational();
    }
    for (const { index, 0: between } of [...run.matchAll(gap)].toReversed())
      if (numberIn(run.slice(0, index)))
        return write(run.slice(0, index)) + between + write(run.slice(index + between.length));
    if ((run.match(/\d/g)?.length ?? 0) >= fewestDigits) wrong.push(run.trim());
    return run;
  };
  const written = text.replace(numberLike, write);
  if (numbers.length === 0 && wrong.length === 0) wrong.push(text);
  return { written, numbers, wrong };
}

/** Whether two texts hold a number in common. */
export const sharePhone = (one: string, other: string, country: Country): boolean => {
  const { numbers } = readPhones(one, country);
  return readPhones(other, country).numbers.some((number) => numbers.includes(number));
};
