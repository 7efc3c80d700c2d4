/** Digits between scripts. Reading any script: `foldDigits` of src/domain/digits.ts. */
import type { Language } from '../domain/language.ts';

const persian = '۰۱۲۳۴۵۶۷۸۹';

/** The text with its 0–9 written as the reader's language writes them; nothing else changes. */
export const toReadersDigits = (text: string, language: Language): string =>
  language === 'fa' ? text.replace(/[0-9]/g, (digit) => persian[Number(digit)] ?? digit) : text;
