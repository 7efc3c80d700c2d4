/** Settings of the installation: one JSON value per key. */
import { eq } from './orm.ts';
import type { Sealing } from './sealing.ts';
import { StartRefused } from './start-refused.ts';
import type { ReadTx, Tx } from './tx.ts';

/** The stored value, still unparsed; undefined when there is none. */
export async function readSetting({ db, t }: Pick<ReadTx, 'db' | 't'>, key: string): Promise<unknown> {
  const [row] = await db.select({ value: t.setting.value }).from(t.setting).where(eq(t.setting.key, key));
  return row?.value;
}

export async function saveSetting({ db, t }: Pick<Tx, 'db' | 't'>, key: string, value: unknown): Promise<void> {
  await db.insert(t.setting).values({ key, value }).onConflictDoUpdate({ target: t.setting.key, set: { value } });
}

/** `practice` has made-up people and a clock that moves; `live` ran with a token. One database is never both. */
export type Mode = 'practice' | 'live';

/**
 * Writes the marks of a new database and unlocks it, or throws StartRefused when an old one belongs to another mode or
 * key.
 */
export async function checkMarks(tx: Pick<Tx, 'db' | 't' | 'now'>, mode: Mode, sealing: Sealing): Promise<void> {
  const storedMode = await readSetting(tx, 'mode');
  if (storedMode === undefined) await saveSetting(tx, 'mode', mode);
  else if (storedMode !== mode) {
    throw new StartRefused(
      mode === 'practice'
        ? 'This database holds real people: give its BOT_TOKEN, or choose another DATA_DIR for the practice ground.'
        : 'This database belongs to the practice ground: it cannot go live. Choose another DATA_DIR.',
    );
  }
  await sealing.unlock(tx);
}
