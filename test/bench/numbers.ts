/** The value below which that share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A size of the bench that the environment may make smaller or larger. */
export const sizeOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Progress is for people, on stderr: figures alone go to stdout. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
