/** How much a file may hold; in a room of its own so that the bot can refuse without loading a reader. */

export interface SheetLimits {
  readonly bytes: number;
  readonly cells: number;
  /** Of the unpacked workbook. */
  readonly unpackedBytes: number;
}

export const sheetLimits: SheetLimits = { bytes: 5_000_000, cells: 200_000, unpackedBytes: 40_000_000 };
