/** Pieces that the screens of needs share: names of codes. */
import type { Phrase, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

/** Of a card that has given up its kind there is none to name. */
export const needPhrase = (kind: string | null): Phrase => ({
  key: kind === null ? 'card.anything' : textKey('need', kind),
});
export const needName = (kind: string | null): Value => ({ phrase: needPhrase(kind) });
