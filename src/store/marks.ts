/** What a database says of itself: whether it holds real people, and with which key it is sealed. */
import type { Sealing } from './sealing.ts';
import { readKept, saveKept } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import type { Tx } from './tx.ts';

/** `practice` has made-up people and a clock that moves; `live` ran with a token. One database is never both. */
export type Mode = 'practice' | 'live';

/**
 * Writes the marks of a new database and unlocks it, or throws StartRefused when an old one belongs to another mode or
 * key.
 */
export async function checkMarks(tx: Pick<Tx, 'db' | 't' | 'now'>, mode: Mode, sealing: Sealing): Promise<void> {
  const storedMode = await readKept(tx, 'mode');
  if (storedMode === undefined) await saveKept(tx, 'mode', mode);
  else if (storedMode !== mode) {
    throw new StartRefused(
      mode === 'practice'
        ? 'This database holds real people: give its BOT_TOKEN, or choose another DATA_DIR for the practice ground.'
        : 'This database belongs to the practice ground: it cannot go live. Choose another DATA_DIR.',
    );
  }
  await sealing.unlock(tx);
}
