/** Pieces that the screens of needs share: names of codes. */
import type { Phrase, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

export const needPhrase = (kind: string): Phrase => ({ key: textKey('need', kind) });
export const needName = (kind: string): Value => ({ phrase: needPhrase(kind) });
