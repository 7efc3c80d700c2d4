/** The value of a decimal digit of any script. Unicode keeps each script's ten digits in one row, zero first. */
function digitValue(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

/** The text with decimal digits of every script written as 0–9. */
export const foldDigits = (text: string): string =>
  text.replace(/[^\P{Nd}0-9]/gu, (digit) =>
    digit >= '\u{1D7CE}' && digit <= '\u{1D7FF}' ? digit.normalize('NFKD') : digitValue(digit),
  );
