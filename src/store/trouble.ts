/** Which errors speak of the storage and not of the statement. Told by code, never by words. */

/** The database cannot be reached, or the connection was lost; nobody knows whether a COMMIT under way was done. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
  readonly code = 'STORE_AWAY';
  constructor(cause: unknown) {
    super('The database cannot be reached', { cause });
  }
}

/** SQLite's result codes that speak of the disk or a lock. */
const SQLITE = /^SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PROTOCOL)/;
/**
 * PostgreSQL's: connection lost, transaction given up for another's sake, no memory, disk or connections left, a lock
 * or a statement that took too long, a standby, the administrator, the system below it.
 */
const POSTGRES = /^(08...|40...|53...|55P03|57014|57P0.|25006|25P03|58...)$/;

/** The SQLSTATE or result code of what went wrong, wherever in the chain of causes it stands. */
export function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/** Whether an error came from the storage itself: the same write may well succeed later. */
export function isStorageTrouble(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return code === 'STORE_AWAY' || SQLITE.test(code) || POSTGRES.test(code);
}
