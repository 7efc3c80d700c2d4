const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * A character reference at `at` (an `&`): its text and the index after it; undefined when Telegram leaves it as typed.
 * Known are &lt; &gt; &amp; &quot; and numbers; the closing semicolon may be missing.
 */
export function characterReference(source: string, at: number): { text: string; next: number } | undefined {
  const body = /^&(?:#x([0-9a-f]*)|#([0-9]*)|([a-z]+))/i.exec(source.slice(at, at + 16));
  if (body === null) return undefined;
  const [whole, hex, decimal, name] = body;
  const next = at + whole.length;
  const text = name === undefined ? numbered(whole, hex, decimal) : NAMED[name];
  if (text === undefined) return undefined;
  return { text, next: source.charAt(next) === ';' ? next + 1 : next };
}

function numbered(whole: string, hex: string | undefined, decimal: string | undefined): string | undefined {
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  if (!(code > 0 && code < 0x10ffff) || whole.length >= 10) return undefined;
  return String.fromCodePoint(code);
}
