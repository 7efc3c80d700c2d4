/** A page to print: one HTML file that needs nothing else, in the reader's language and direction. */
import { habits } from '../domain/language.ts';
import type { Phrase } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import type { Texts } from '../text/texts.ts';

const style =
  'body{font:12pt/1.5 sans-serif;margin:2cm;color:#000;background:#fff}p{margin:0 0 .4em}hr{border:0;margin:.6em 0}' +
  '@media print{body{margin:0}p{break-inside:avoid}}';

/** One paragraph a line, the first of them the title; null is a space between. */
export function printablePage(lines: readonly (Phrase | null)[], texts: Texts, reader: Reader): Uint8Array {
  const { language } = reader;
  const [title] = lines;
  const said = lines.map((line) => (line ? `<p>${texts.html(line, reader).replaceAll('\n', '<br>')}</p>` : '<hr>'));
  const named = title ? texts.html(title, reader).replace(/<[^>]+>/g, '') : '';
  return new TextEncoder().encode(
    `<!doctype html>\n<html lang="${language}" dir="${habits[language].direction ?? 'ltr'}">\n<head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width"><title>${named}</title><style>${style}</style></head>\n` +
      `<body>\n${said.join('\n')}\n</body>\n</html>\n`,
  );
}
