/** A picture of numbers, ready to be drawn: words and numbers are in the reader's language already. */
import type { Language } from './language.ts';

interface Bar {
  readonly label: string;
  /** At least 0. */
  readonly value: number;
  /** The number as the reader writes it. */
  readonly shown: string;
}

export interface Picture {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Bars of one chart share a scale. */
  readonly charts: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
}
