/** Isolation of mixed directions: Telegram keeps FSI and PDI (U+2068, U+2069) and strips the older marks. */
import type { Language } from '../domain/language.ts';

const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const onlyRtl = /^[\p{Script=Arabic}\p{M}\s\u200c]+$/u;
const anyDirectionMark = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Somebody's words or a code, safe inside a sentence of the language; returned as they are where nothing can mix. */
export function isolate(text: string, language: Language): string {
  const bare = text.replace(anyDirectionMark, '');
  const mixes = language === 'fa' ? !onlyRtl.test(bare) : rtlLetter.test(bare);
  return mixes ? `\u2068${bare}\u2069` : bare;
}
