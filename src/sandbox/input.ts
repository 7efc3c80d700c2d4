import { badRequest } from './refusal.ts';

/** A file that came with a request, or that a person sends. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A request's parameters as the client wrote them: values of a JSON body keep their type, all others are text. */
export interface RawInput {
  readonly values: ReadonlyMap<string, unknown>;
  readonly files: ReadonlyMap<string, Upload>;
}

/**
 * Parameters read as the real server reads them: everything is text first, numbers out of range are clamped, what
 * cannot be read counts as missing. `object` and `array` throw the refusal that Telegram words for the parameter.
 */
export interface Input {
  text(name: string): string;
  has(name: string): boolean;
  required(name: string): string;
  integer(name: string, otherwise: number, least?: number, most?: number): number;
  flag(name: string): boolean;
  json(name: string, broken: string): unknown;
  upload(name: string): Upload | undefined;
}

export function readInput(raw: RawInput): Input {
  const text = (name: string): string => asText(raw.values.get(name));
  return {
    text,
    has: (name) => text(name) !== '',
    required(name) {
      const value = text(name);
      if (value === '') throw badRequest(`Parameter "${name}" is required`);
      return value;
    },
    integer(name, otherwise, least = -2_147_483_648, most = 2_147_483_647) {
      const read = text(name) === '' ? otherwise : Number.parseInt(text(name), 10) || 0;
      return Math.min(most, Math.max(least, read));
    },
    flag: (name) => /^(true|yes|1)$/i.test(text(name)),
    json(name, broken) {
      if (text(name) === '') return undefined;
      try {
        return JSON.parse(text(name));
      } catch {
        throw badRequest(broken);
      }
    },
    upload(name) {
      const attached = /^attach:\/\/(.+)$/.exec(text(name))?.[1];
      return raw.files.get(attached ?? name);
    },
  };
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
