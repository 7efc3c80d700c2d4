/** Which screens are protected and withdrawn: those that say so, and those that show what somebody wrote. */
import type { Label, Phrase, Screen, Value } from './screen.ts';

/** The screen as it has to be sent: words that somebody wrote may name anybody, whoever forgot to say so. */
export const guarded = (screen: Screen): Screen =>
  screen.sensitivity === 'names' || !showsWords(screen) ? screen : { ...screen, sensitivity: 'names' };

/** Whether it holds somebody's free words, in its lines or on a button. */
const showsWords = ({ lines, rows = [] }: Screen): boolean =>
  lines.some((line) => line !== null && inPhrase(line)) || rows.some((row) => row.some(({ label }) => inLabel(label)));

const inLabel = (label: Label): boolean => 'key' in label && inPhrase(label);

const inPhrase = ({ values = {} }: Phrase): boolean => Object.values(values).some(inValue);

const inValue = (value: Value): boolean =>
  typeof value === 'object' &&
  ('said' in value || ('phrase' in value && inPhrase(value.phrase)) || ('list' in value && value.list.some(inValue)));
