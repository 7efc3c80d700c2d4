/** Text files as people's programs wrote them: which encoding the bytes are in. */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1256';

function decodeAs(encoding: TextEncoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** UTF-16 without a mark: every other byte of the spaces, digits and line ends in it is zero. */
function utf16ByZeros(bytes: Uint8Array): TextEncoding | undefined {
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4096);
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 40) return undefined;
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : undefined;
}

function marked(bytes: Uint8Array): TextEncoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

const notAscii = /\P{ASCII}/gu;
const controls = /[^\P{Cc}\s]/gu;
const anything = /./gsu;

const share = (text: string, of: RegExp, among: RegExp): number =>
  (text.match(of)?.length ?? 0) / Math.max(1, text.match(among)?.length ?? 0);

/**
 * The text of bytes that are no UTF: Persian in windows-1256 is nearly all Arabic letters; the two bytes of a Chinese
 * character, read that way, are half signs and accented Latin. Undefined if neither reading looks like writing.
 */
function legacy(bytes: Uint8Array): { text: string; encoding: TextEncoding } | undefined {
  const persian = decodeAs('windows-1256', bytes);
  if (persian && share(persian, /[\u0621-\u064A\u067E\u0686\u0698\u06A9\u06AF\u200C]/g, notAscii) > 0.9) {
    return { text: persian, encoding: 'windows-1256' };
  }
  const chinese = decodeAs('gb18030', bytes);
  if (chinese && share(chinese, /[\u3000-\u303F\u3400-\u9FFF\uFF00-\uFFEF·①-⒛]/gu, notAscii) > 0.9) {
    return { text: chinese, encoding: 'gb18030' };
  }
  return undefined;
}

/**
 * The text in a file, without byte order mark, and the encoding found. Undefined for bytes that are no text, or in an
 * encoding not known here.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } | undefined {
  const utf = marked(bytes) ?? utf16ByZeros(bytes) ?? 'utf-8';
  const text = decodeAs(utf, bytes);
  const found = text === undefined ? legacy(bytes) : { text, encoding: utf };
  if (!found || share(found.text, controls, anything) > 0.01) return undefined;
  return found;
}
