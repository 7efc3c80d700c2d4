/** Digits between scripts. Reading any script: `foldDigits` of src/domain/digits.ts. */
import { habits, type Language } from '../domain/language.ts';

/** The text with its 0–9 written as the reader's language writes them; nothing else changes. */
export const toReadersDigits = (text: string, language: Language): string =>
  text.replace(/[0-9]/g, (digit) => habits[language].digits[Number(digit)] ?? digit);
