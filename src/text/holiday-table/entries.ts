/** What the rows of a table, a list in JSON and a calendar file have in common: a day or two, maybe off or worked, a name. */

import { foldDigits } from '../../domain/digits.ts';

export interface Entry {
  /** As it is shown when it is not understood. */
  readonly raw: string;
  /** Days as they are written: one, a span, or several. */
  readonly days: string;
  /** `none`: it says of itself that it is no day off, such as a day of remembrance. */
  readonly kind: 'off' | 'on' | 'none' | undefined;
  /** A kind in somebody's words, empty where there is none: one that nobody knows makes the entry not understood. */
  readonly says: string;
  readonly words: string;
}

/** Where nothing is said a number or a word of a flag says it: 1, true, x. Undefined for anything else. */
export function flagOf(value: string): boolean | undefined {
  const plain = foldDigits(value.trim().toLowerCase());
  if (/^(?:1|true|yes|y|x|✓|✔|√|是|休|off|holiday|بله|تعطیل|có|nghỉ)$/u.test(plain)) return true;
  if (/^(?:0|false|no|n|-|否|班|work|خیر|نه|không)$/u.test(plain)) return false;
  return undefined;
}
