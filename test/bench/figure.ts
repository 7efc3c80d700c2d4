/** A figure of the bench and its bound, if it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ratio' | 'us' | 'ms' | 's' | 'MB' | 'count';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const misses = ({ value, atLeast, atMost }: Figure): boolean =>
  !(value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY));
