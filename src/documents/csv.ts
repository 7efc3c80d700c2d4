/** Tables as files that spreadsheets open: UTF-8 with a byte order mark, and no cell that a spreadsheet would compute. */
import { papaparse } from '../text/papaparse.ts';

export const csvFile = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${papaparse().unparse(
      rows.map((row) => [...row]),
      { escapeFormulae: true, newline: '\r\n' },
    )}\r\n`,
  );
