/** What a screen speaks of, read from the screen itself, so that no sender can forget to say so. */
import { parseAction } from './action.ts';
import { parseCaseNumber } from './case-number.ts';
import type { Phrase, Screen, Value } from './screen.ts';

/** As src/store/ids.ts makes them. */
const publicId = /^[2-9a-hjkmnp-z]{10}$/;

/** As src/casework/needs/needs.ts makes them. */
const cardCode = /^\d{3}-\d{3}$/;

/**
 * A case number, or the code of a card. Phones, identity numbers and links are shown as codes too, and must not be kept:
 * whatever is kept of a message stands in plain.
 */
const isOurs = (code: string): boolean => cardCode.test(code) || parseCaseNumber(code).ok;

/** Public ids in its buttons, and codes (case numbers, card codes) in its words; each once. */
export function subjectsIn(screen: Screen): string[] {
  const found = new Set<string>();
  for (const button of (screen.rows ?? []).flat()) {
    if ('action' in button) for (const arg of parseAction(button.action).args) if (publicId.test(arg)) found.add(arg);
    if ('copy' in button) addCode({ code: button.copy }, found);
    if ('key' in button.label) addCodes(button.label, found);
  }
  for (const line of screen.lines) if (line) addCodes(line, found);
  return [...found];
}

function addCodes(phrase: Phrase, found: Set<string>): void {
  for (const value of Object.values(phrase.values ?? {})) addCode(value, found);
}

function addCode(value: Value, found: Set<string>): void {
  if (typeof value !== 'object') return;
  if ('code' in value && isOurs(value.code)) found.add(value.code);
  if ('phrase' in value) addCodes(value.phrase, found);
  if ('list' in value) for (const one of value.list) addCode(one, found);
}
