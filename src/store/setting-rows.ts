/** The rows below the catalogue of settings.ts: one JSON value per key. Nothing but the catalogue reads them. */
import { eq } from './orm.ts';
import type { ReadTx, Tx } from './tx.ts';

/** The stored value, still unparsed; undefined when there is none. */
export async function readSetting({ db, t }: Pick<ReadTx, 'db' | 't'>, key: string): Promise<unknown> {
  const [row] = await db.select({ value: t.setting.value }).from(t.setting).where(eq(t.setting.key, key));
  return row?.value;
}

export async function saveSetting({ db, t }: Pick<Tx, 'db' | 't'>, key: string, value: unknown): Promise<void> {
  await db.insert(t.setting).values({ key, value }).onConflictDoUpdate({ target: t.setting.key, set: { value } });
}
