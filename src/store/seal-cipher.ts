/** How a value is sealed with a key: AES-256-GCM. Layout: format byte, key id (4), nonce (12), data, tag (16). */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';

const FORMAT_JSON = 1;
export const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
/** Sealed data is as long as a multiple of this. */
const STEP_BYTES = 128;
/** Random bytes for so many nonces are drawn at once. */
const NONCES = 256;

/** Sealed bytes that were altered, moved to another row, or written in an unknown format. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  readonly table: string;
  constructor(table: string, reason: string) {
    super(`A sealed row of ${table} cannot be opened: ${reason}`);
    this.table = table;
  }
}

export interface Key {
  readonly id: Buffer;
  readonly secret: KeyObject;
}

/** Spaces to the next step, which JSON ignores: the length of what is sealed would tell a long name from a short one. */
export function padded(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const bytes = Buffer.alloc(Math.ceil(length / STEP_BYTES) * STEP_BYTES, ' ');
  bytes.write(json);
  return bytes;
}

/** Undefined when the bytes were sealed by a key that was erased since, and another was made for the subject. */
export function openWith(key: Key, table: string, rowId: string, bytes: Uint8Array): unknown {
  if (bytes.length > HEAD_BYTES && bytes[0] === FORMAT_JSON) {
    if (!timingSafeEqual(bytes.subarray(1, 1 + KEY_ID_BYTES), key.id)) return undefined;
  }
  return JSON.parse(decrypt(key, table, rowId, bytes).toString());
}

export interface Master extends Key {
  readonly secretBytes: Buffer;
  /** Tells this master key from another, stored with the database. */
  readonly check: string;
}

export const toMaster = (secretBytes: Buffer): Master => ({
  ...toKey(secretBytes),
  secretBytes,
  check: checkOf(secretBytes),
});

/** A value that tells this master key from another. */
export const checkOf = (masterKey: Buffer): string =>
  createHmac('sha256', masterKey).update('check').digest('base64url');

/** Named by its own fingerprint, so that a ciphertext tells which key it needs. */
export function toKey(secret: Buffer): Key {
  return {
    secret: createSecretKey(secret),
    id: createHash('sha256').update('key id').update(secret).digest().subarray(0, KEY_ID_BYTES),
  };
}

const nonces = Buffer.alloc(NONCES * NONCE_BYTES);
let nextNonce = NONCES;

/** A nonce that was never used: valid until the pool is drawn anew, so it is copied into the ciphertext at once. */
function freshNonce(): Buffer {
  if (nextNonce === NONCES) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  const at = nextNonce++ * NONCE_BYTES;
  return nonces.subarray(at, at + NONCE_BYTES);
}

const boundTo = (table: string, rowId: string) => Buffer.from(`${FORMAT_JSON}\n${table}\n${rowId}`);

export function encrypt(key: Key, table: string, rowId: string, data: Uint8Array): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce);
  cipher.setAAD(boundTo(table, rowId));
  const body = cipher.update(data);
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + body.length + TAG_BYTES);
  sealed[0] = FORMAT_JSON;
  sealed.set(key.id, 1);
  sealed.set(nonce, 1 + KEY_ID_BYTES);
  sealed.set(body, HEAD_BYTES);
  sealed.set(cipher.getAuthTag(), HEAD_BYTES + body.length);
  return sealed;
}

export function decrypt(key: Key, table: string, rowId: string, bytes: Uint8Array): Buffer {
  if (bytes.length < HEAD_BYTES + TAG_BYTES) throw new SealBroken(table, 'it is cut short');
  if (bytes[0] !== FORMAT_JSON) throw new SealBroken(table, `its format ${bytes[0]} is unknown`);
  const nonce = bytes.subarray(1 + KEY_ID_BYTES, HEAD_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce);
  decipher.setAAD(boundTo(table, rowId));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const data = decipher.update(bytes.subarray(HEAD_BYTES, bytes.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new SealBroken(table, 'it was altered, or belongs to another row or key');
  }
  return data;
}
