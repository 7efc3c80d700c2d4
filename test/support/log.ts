import type { Log } from '../../src/store/log.ts';

/** A log that keeps its lines. */
export function makeLog(): Log & { readonly lines: string[]; readonly fields: object[] } {
  const lines: string[] = [];
  const fields: object[] = [];
  const keep = (about: object, line: string) => {
    fields.push(about);
    lines.push(line);
  };
  return { lines, fields, info: keep, warn: keep, error: keep };
}
