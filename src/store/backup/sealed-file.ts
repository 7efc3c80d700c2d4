/**
 * A file encrypted whole under a key of its own. Layout: name of the format, id of the key (4), salt (16), then pieces
 * of at most 1 MiB, each with its length (4, the highest bit marks the last) and tag (16), so that no piece can be
 * altered, left out, moved or cut off unseen. Inside: zstd over the length (4) of a JSON heading, it, and the data.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';

const FORMAT = Buffer.from('NOL-BACKUP-1');
const PIECE = 1 << 20;
const LAST = 0x8000_0000;
const HEAD_BYTES = FORMAT.length + 4 + 16;
const TAG_BYTES = 16;

/** The file is no backup, is cut short or altered, or was made with another key. */
export class BackupBroken extends Error {
  override readonly name = 'BackupBroken';
}

const idOf = (key: Buffer): Buffer => createHash('sha256').update('backup key').update(key).digest().subarray(0, 4);
const fileKey = (key: Buffer, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, salt, 'backup', 32));

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Encrypts `from` with its heading into `to`, which is there only once it is whole. */
export async function sealFile(from: string, to: string, key: Buffer, heading: unknown): Promise<void> {
  const head = Buffer.concat([FORMAT, idOf(key), randomBytes(16)]);
  const secret = fileKey(key, head.subarray(-16));
  const part = `${to}.part`;
  try {
    await pipeline(
      framed(heading, createReadStream(from)),
      createZstdCompress(),
      (source: AsyncIterable<Buffer>) => sealed(source, head, secret),
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

async function* framed(heading: unknown, data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const json = Buffer.from(JSON.stringify(heading));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  yield Buffer.concat([length, json]);
  yield* data;
}

async function* sealed(source: AsyncIterable<Buffer>, head: Buffer, secret: Buffer): AsyncGenerator<Buffer> {
  yield head;
  let number = 0;
  const seal = (data: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(number++, isLast));
    const length = Buffer.alloc(4);
    length.writeUInt32BE((data.length | (isLast ? LAST : 0)) >>> 0);
    cipher.setAAD(Buffer.concat([head, length]));
    return Buffer.concat([length, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  };
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    // One piece is always held back: the last is marked.
    for (; held.length > PIECE; held = held.subarray(PIECE)) yield seal(held.subarray(0, PIECE), false);
  }
  yield seal(held, true);
}

/** Decrypts it into `to` and gives the heading. Throws BackupBroken; `to` does not exist then. */
export async function openFile(from: string, to: string, key: Buffer): Promise<unknown> {
  let heading: unknown;
  try {
    await pipeline(
      pieces(from, key),
      createZstdDecompress(),
      async function* (source: AsyncIterable<Buffer>) {
        let held: Buffer | undefined = Buffer.alloc(0);
        for await (const chunk of source) {
          if (held === undefined) {
            yield chunk;
            continue;
          }
          held = Buffer.concat([held, chunk]);
          const length = held.length < 4 ? Number.POSITIVE_INFINITY : 4 + held.readUInt32BE();
          if (held.length < length) continue;
          heading = JSON.parse(held.subarray(4, length).toString());
          yield held.subarray(length);
          held = undefined;
        }
        if (held !== undefined) throw new BackupBroken('It has no heading');
      },
      createWriteStream(to, { mode: 0o600, flush: true }),
    );
    return heading;
  } catch (error) {
    rmSync(to, { force: true });
    throw error instanceof BackupBroken ? error : new BackupBroken('It cannot be unpacked', { cause: error });
  }
}

async function* pieces(from: string, key: Buffer): AsyncGenerator<Buffer> {
  const file = await open(from);
  try {
    const take = async (bytes: number): Promise<Buffer> => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes);
      if (bytesRead < bytes) throw new BackupBroken('It is cut short');
      return buffer;
    };
    const head = await take(HEAD_BYTES);
    if (!head.subarray(0, FORMAT.length).equals(FORMAT)) throw new BackupBroken('It is no backup of this program');
    if (!head.subarray(FORMAT.length, FORMAT.length + 4).equals(idOf(key)))
      throw new BackupBroken('It was made with another backup key');
    const secret = fileKey(key, head.subarray(-16));
    for (let number = 0, isLast = false; !isLast; number++) {
      const length = await take(4);
      const marked = length.readUInt32BE();
      isLast = marked >= LAST;
      const size = marked % LAST;
      if (size > PIECE) throw new BackupBroken('It was altered');
      const body = await take(size + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(number, isLast));
      decipher.setAAD(Buffer.concat([head, length]));
      decipher.setAuthTag(body.subarray(size));
      const data = decipher.update(body.subarray(0, size));
      try {
        decipher.final();
      } catch {
        throw new BackupBroken('It was altered');
      }
      yield data;
    }
    if ((await file.read(Buffer.alloc(1), 0, 1)).bytesRead > 0) throw new BackupBroken('It was altered');
  } finally {
    await file.close();
  }
}
