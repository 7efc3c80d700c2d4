/** Callback data: a verb and its arguments, at most 64 bytes. Arguments are public ids and codes, never internal ids. */

const MOST_BYTES = 64;
const encoder = new TextEncoder();

/** Bytes are counted only where they are not the characters. */
const isTooLong = (data: string): boolean =>
  data.length > MOST_BYTES || (/[^ -~]/.test(data) && encoder.encode(data).length > MOST_BYTES);

/** `roll.toggle:k3f9x2m1ab:4`. Throws on a bug: over 64 bytes, or an argument that holds the separator. */
export function action(verb: string, ...args: readonly (string | number)[]): string {
  const parts = [verb, ...args.map(String)];
  if (parts.some((part) => part.includes(':'))) throw new Error(`An argument of ${verb} holds the separator ':'`);
  const data = parts.join(':');
  if (isTooLong(data)) throw new Error(`Callback data of ${verb} is over 64 bytes: use a public id`);
  return data;
}

/** The verb and arguments of callback data; the arguments are still untrusted text. */
export function parseAction(data: string): { verb: string; args: string[] } {
  const [verb = '', ...args] = data.split(':');
  return { verb, args };
}
