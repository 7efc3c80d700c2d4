/** SQLite's result codes that speak of the disk or a lock, not of the statement. */
const STORAGE = /^SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PROTOCOL)/;

/** Whether an error came from the storage itself: the same write may well succeed later. */
export function isStorageTrouble(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && STORAGE.test(code)) return true;
  }
  return false;
}
