/** A database as somebody reads it who has its key too: everything sealed is opened, without the bot. */
import { createDecipheriv, createHash } from 'node:crypto';
import type { TestDatabase } from './database.ts';

const HEAD = 17;
const TAG = 16;

function open(key: Buffer, bytes: Buffer, table: string, row: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, HEAD));
  decipher.setAAD(Buffer.from(`1\n${table}\n${row}`));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD, -TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const idOf = (secret: Buffer): string =>
  createHash('sha256').update('key id').update(secret).digest().subarray(0, 4).toString('hex');

/** The text of each sealed value for which there still is a key, by table. Throws where its key does not open one. */
export async function unsealed(
  database: TestDatabase,
  masterKey: Buffer,
): Promise<{ readonly table: string; readonly text: string }[]> {
  const keys = new Map<string, Buffer>();
  for (const { subject, wrapped } of await database.query('select * from data_key')) {
    const secret = open(masterKey, Buffer.from(wrapped as Buffer), 'data_key', String(subject));
    if (!secret) throw new Error(`The key of ${subject} does not open`);
    keys.set(idOf(secret), secret);
  }
  const found: { table: string; text: string }[] = [];
  for (const table of (await database.tables()).filter((name) => name !== 'data_key'))
    for (const row of await database.query(`select * from "${table}"`))
      for (const value of Object.values(row)) {
        if (!(value instanceof Uint8Array) || value.length <= HEAD + TAG) continue;
        const bytes = Buffer.from(value);
        const key = keys.get(bytes.subarray(1, 5).toString('hex'));
        if (!key) continue;
        const texts = [row['id'], row['update_id']].map((id) => open(key, bytes, table, String(id)));
        const text = texts.find((one) => one !== undefined);
        if (!text) throw new Error(`A value of ${table} does not open with its key`);
        found.push({ table, text: text.toString() });
      }
  return found;
}
