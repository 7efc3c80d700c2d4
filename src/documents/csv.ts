/** Tables as files that spreadsheets open: UTF-8 with a byte order mark, and no cell that a spreadsheet would compute. */
import Papa from 'papaparse';

export const csvFile = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${Papa.unparse(
      rows.map((row) => [...row]),
      { escapeFormulae: true, newline: '\r\n' },
    )}\r\n`,
  );
