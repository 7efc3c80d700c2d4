/**
 * Keys of hashes: one for each purpose, made of a secret of the store's own, which is sealed by the master key like any
 * other. Hashes therefore stay what they are when the master key is another.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';

const storedSchema = z.object({
  root: z.base64(),
  /** Keys of purposes that hung on the master key itself before. */
  former: z.record(z.string(), z.base64()),
});

export interface Hashes {
  of(purpose: string): Buffer;
  /** As it is sealed. */
  readonly stored: Buffer;
}

/** Links that were given out before must go on opening; names and tokens of that time are gone. */
const keptPurposes = ['invitation'];

/** For a store that has none yet. `formerMaster` is that of a store whose hashes hung on it. */
export function makeHashes(formerMaster: Buffer | undefined): Hashes {
  const former = formerMaster
    ? Object.fromEntries(
        keptPurposes.map((purpose) => [
          purpose,
          createHmac('sha256', formerMaster).update(`hash ${purpose}`).digest('base64'),
        ]),
      )
    : {};
  return openHashes(Buffer.from(JSON.stringify({ root: randomBytes(32).toString('base64'), former })));
}

export function openHashes(stored: Buffer): Hashes {
  const { root, former } = storedSchema.parse(JSON.parse(stored.toString()));
  const keys = new Map(Object.entries(former).map(([purpose, key]) => [purpose, Buffer.from(key, 'base64')]));
  const secret = Buffer.from(root, 'base64');
  return {
    stored,
    of(purpose) {
      const known = keys.get(purpose);
      if (known) return known;
      const made = createHmac('sha256', secret).update(`hash ${purpose}`).digest();
      keys.set(purpose, made);
      return made;
    },
  };
}
