/** A zip archive, unpacked entry by entry, never further than its limit allows. */
import { inflateRawSync } from 'node:zlib';
import { Refused } from './refused.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;

export interface Zip {
  /** The bytes of an entry; undefined if there is none of that name. Throws Refused, `broken-file` also when encrypted. */
  read(name: string): Uint8Array | undefined;
}

interface Listed {
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedLength: number;
  readonly length: number;
  readonly from: number;
}

/**
 * `limits.bytes` are those of all entries that are read, whatever sizes the archive claims. An entry that is longer or
 * shorter than it claims is refused as damaged.
 */
export function openZip(zip: Buffer, limits: { readonly bytes: number; readonly entries: number }): Zip {
  const entries = directory(zip, limits.entries);
  let room = limits.bytes;
  return {
    read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const bytes = unpack(zip, entry, room);
      room -= bytes.length;
      return bytes;
    },
  };
}

function directory(zip: Buffer, most: number): Map<string, Listed> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endLength > zip.length || zip.readUInt32LE(end) !== endSignature)
    throw new Refused('broken-file');
  const count = zip.readUInt16LE(end + 10);
  if (count > most) throw new Refused('broken-file');
  const listed = new Map<string, Listed>();
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + entryLength > zip.length || zip.readUInt32LE(at) !== entrySignature) throw new Refused('broken-file');
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    if (local + localLength > zip.length) throw new Refused('broken-file');
    listed.set(zip.toString('utf8', at + entryLength, at + entryLength + nameLength), {
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      packedLength: zip.readUInt32LE(at + 20),
      length: zip.readUInt32LE(at + 24),
      from: local + localLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
    });
    at += entryLength + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return listed;
}

function unpack(zip: Buffer, { isEncrypted, method, packedLength, length, from }: Listed, room: number): Uint8Array {
  if (isEncrypted || (method !== 0 && method !== 8)) throw new Refused('broken-file');
  if (length > room) throw new Refused('too-large');
  const packed = zip.subarray(from, from + packedLength);
  const bytes = method === 0 ? packed : inflated(packed, room);
  if (bytes.length !== length) throw new Refused('broken-file');
  return bytes;
}

function inflated(packed: Uint8Array, room: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    throw new Refused((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken-file');
  }
}
