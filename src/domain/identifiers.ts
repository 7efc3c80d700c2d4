/** Numbers by which states know children, as far as they can be checked without asking anybody. */
import { foldDigits } from './digits.ts';
import type { CivilDate } from './screen.ts';

export type Country = 'CN' | 'IR' | 'VN';

type IdentifierFault =
  /** So many digits no such number has. */
  | 'length'
  /** A slip of one digit, or two exchanged. */
  | 'check-digit'
  /** The day or year of birth in it doesn't exist or is still to come. */
  | 'birth'
  /** No province has that code. */
  | 'place';

/** What the number itself says of the child. */
export interface Identifier {
  /** Digits alone, all of them; `X` may be the last of a Chinese one. */
  readonly value: string;
  readonly sex?: 'm' | 'f';
  readonly birth?: CivilDate;
  readonly birthYear?: number;
}

export type IdentifierRead =
  | { readonly ok: true; readonly identifier: Identifier }
  | { readonly ok: false; readonly why: IdentifierFault };

const refused = (why: IdentifierFault): IdentifierRead => ({ ok: false, why });

/** The number as typed, in digits of any script, with blanks and hyphens. `today` in the child's unit. */
export function readIdentifier(typed: string, country: Country, today: CivilDate): IdentifierRead {
  const value = foldDigits(typed.normalize('NFKC'))
    .replace(/[\s\u200c\-–.]/gu, '')
    .toUpperCase();
  return readers[country](value, today);
}

/** What the number says that isn't so of the child as told. */
export function contradictions(
  { sex, birth, birthYear }: Identifier,
  told: { readonly sex?: 'm' | 'f'; readonly birth?: CivilDate },
): ('sex' | 'birth')[] {
  const year = told.birth === undefined ? undefined : Number(told.birth.slice(0, 4));
  const bornOtherwise =
    birth === undefined
      ? birthYear !== undefined && year !== undefined && year !== birthYear
      : told.birth !== undefined && told.birth !== birth;
  return [
    ...(sex !== undefined && told.sex !== undefined && sex !== told.sex ? (['sex'] as const) : []),
    ...(bornOtherwise ? (['birth'] as const) : []),
  ];
}

/** کد ملی: ten digits, of which spreadsheets drop the leading zeros. Ten equal ones pass the sum and are nobody's. */
function readIranian(typed: string): IdentifierRead {
  if (!/^\d{8,10}$/.test(typed)) return refused('length');
  const value = typed.padStart(10, '0');
  if (/^(\d)\1{9}$/.test(value)) return refused('check-digit');
  const digits = [...value].map(Number);
  const check = digits.pop();
  const rest = digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11;
  return check === (rest < 2 ? rest : 11 - rest) ? { ok: true, identifier: { value } } : refused('check-digit');
}

const chineseWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Source: GB/T 2260, the first two digits; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan. */
const chinesePlace = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** 公民身份号码, GB 11643-1999: six digits of place, the day of birth, three in order (odd: male), a check digit. */
function readChinese(value: string, today: CivilDate): IdentifierRead {
  if (!/^\d{17}[\dX]$/.test(value)) return refused('length');
  const sum = chineseWeights.reduce((total, weight, at) => total + weight * Number(value[at]), 0);
  if ('10X98765432'[sum % 11] !== value[17]) return refused('check-digit');
  if (!chinesePlace.test(value)) return refused('place');
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isDay(birth) || birth < '1900' || birth > today) return refused('birth');
  return { ok: true, identifier: { value, birth, sex: Number(value[16]) % 2 === 1 ? 'm' : 'f' } };
}

const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};

/** The 63 provinces of before 2025, whose codes stay; from 101 on countries. Source: TT 07/2016/TT-BCA. */
const vietnameseProvinces = new Set(
  '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'.split(
    ' ',
  ),
);
const firstCountry = 101;

/** Số định danh cá nhân: three digits of province or country, one of century and sex, two of the year, six by chance. */
function readVietnamese(typed: string, today: CivilDate): IdentifierRead {
  if (!/^\d{11,12}$/.test(typed)) return refused('length');
  // A spreadsheet drops the leading zero that nearly all have.
  const value = typed.padStart(12, '0');
  const place = value.slice(0, 3);
  if (!vietnameseProvinces.has(place) && Number(place) < firstCountry) return refused('place');
  const century = Number(value[3]);
  const birthYear = 1900 + 100 * Math.floor(century / 2) + Number(value.slice(4, 6));
  if (birthYear > Number(today.slice(0, 4))) return refused('birth');
  return { ok: true, identifier: { value, birthYear, sex: century % 2 === 0 ? 'm' : 'f' } };
}

const readers: Readonly<Record<Country, (value: string, today: CivilDate) => IdentifierRead>> = {
  IR: readIranian,
  CN: readChinese,
  VN: readVietnamese,
};
