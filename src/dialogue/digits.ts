/** Text with the decimal digits of every script (۳, ٣, ３) as 0–9. */
export const asciiDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0x30)));

/** Unicode lays out each script's digits in a row from 0 to 9, so the distance to the row's beginning is the value. */
function digitValue(point: number): number {
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (point - first) % 10;
}

const thousands = /^[1-9]\d{0,2}([.,٬’' ])\d{3}(?:\1\d{3})*$/u;
const thousandsAndRest = /^[1-9]\d{0,2}([.,٬’' ])\d{3}(?:\1\d{3})*(?!\1)[.,٫]\d+$/u;

/** A number as people type it: ۱۲, 1,200, 1.200.000, 2,5, "5岁", "about 7"; null if there is none, or several. */
export function readNumber(typed: string): number | null {
  const found = /^[^\d.,+−-]{0,16}([+−-]?)(\d+(?:[.,٫٬’' ]\d+)*)\D{0,16}$/u.exec(asciiDigits(typed.normalize('NFKC')));
  const body = plain(found?.[2] ?? '');
  const size = body === null ? Number.NaN : Number(body);
  if (!found || !Number.isFinite(size) || size > Number.MAX_SAFE_INTEGER) return null;
  return found[1] && found[1] !== '+' && size !== 0 ? -size : size;
}

function plain(body: string): string | null {
  if (thousands.test(body)) return body.replace(/\D/gu, '');
  if (thousandsAndRest.test(body))
    return body
      .replace(/[.,٫](?=\d+$)/u, 'p')
      .replace(/[^\dp]/gu, '')
      .replace('p', '.');
  return /^\d+(?:[.,٫]\d+)?$/u.test(body) ? body.replace(/[,٫]/u, '.') : null;
}
