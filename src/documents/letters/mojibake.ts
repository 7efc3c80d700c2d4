/** UTF-8 that was read as western letters and saved so: Nguyá»…n, çŽ‹, Ø¹Ù„ÛŒ. */

const vietnamese = /^[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]+$/iu;

const western = new TextDecoder('windows-1252');
const bytesOf = new Map(Array.from({ length: 256 }, (_, byte) => [western.decode(Uint8Array.of(byte)), byte] as const));
/** Bytes that western letters lack; programs put U+FFFD for them. */
const lost = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function decoded(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The run of letters read back, each lost byte tried in turn; undefined if it is no such text. */
function readBack(run: string): string | undefined {
  let ways: number[][] = [[]];
  for (const letter of run) {
    const byte = bytesOf.get(letter);
    const next = letter === '\uFFFD' ? lost : byte === undefined ? [] : [byte];
    ways = ways.flatMap((way) => next.map((one) => [...way, one]));
    if (ways.length === 0 || ways.length > 200) return undefined;
  }
  const texts = ways
    .flatMap((way) => decoded(way) ?? [])
    .filter((text) => /^[\p{L}\p{M}\p{N}\p{P}\p{Z}\u200C]+$/u.test(text));
  const known = texts.filter((text) => vietnamese.test(text));
  const likely = known.length > 0 ? known : texts;
  if (likely.length > 1) return '\uFFFD'.repeat([...(likely[0] ?? '')].length);
  return likely[0];
}

/** The text with what was misread set right; undefined if nothing in it looks so. */
export function repaired(text: string): string | undefined {
  let isChanged = false;
  const made = text.replace(/[^\p{ASCII}]+(?:[^\p{ASCII}]+)*/gu, (run) => {
    const back = readBack(run);
    if (back === undefined || [...back].length >= [...run].length) return run;
    isChanged = true;
    return back;
  });
  return isChanged ? made : undefined;
}
