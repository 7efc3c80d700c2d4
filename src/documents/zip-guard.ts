/** A look into a zip archive before a library opens it: what it really unpacks to, entry by entry. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Unzipped =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly reason: 'broken' | 'too-large' };

interface Listed {
  name: string;
  method: number;
  packedLength: number;
  length: number;
  from: number;
}

/** The entries that the archive's directory lists; undefined if it has none that can be read. */
function directory(zip: Buffer, most: number): Listed[] | undefined {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endLength > zip.length || zip.readUInt32LE(end) !== endSignature) return undefined;
  const count = zip.readUInt16LE(end + 10);
  if (count > most) return undefined;
  const listed: Listed[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + entryLength > zip.length || zip.readUInt32LE(at) !== entrySignature) return undefined;
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    if (local + localLength > zip.length) return undefined;
    listed.push({
      name: zip.toString('utf8', at + entryLength, at + entryLength + nameLength),
      method: zip.readUInt16LE(at + 10),
      packedLength: zip.readUInt32LE(at + 20),
      length: zip.readUInt32LE(at + 24),
      from: local + localLength + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
    });
    at += entryLength + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return listed;
}

async function unpack(zip: Buffer, entry: Listed, room: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (entry.length > room) return 'too-large';
  const packed = zip.subarray(entry.from, entry.from + entry.packedLength);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) return 'broken';
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken';
  }
}

/**
 * Unpacks the archive as far as `bytes` allow in all, whatever sizes it claims. Broken if an entry is damaged,
 * encrypted, or longer or shorter than it claims, since a reader would trust the claim.
 */
export async function unzipWithin(zip: Buffer, limits: { bytes: number; entries: number }): Promise<Unzipped> {
  const listed = directory(zip, limits.entries);
  if (!listed) return { ok: false, reason: 'broken' };
  const entries: ZipEntry[] = [];
  let room = limits.bytes;
  for (const entry of listed) {
    const bytes = await unpack(zip, entry, room);
    if (typeof bytes === 'string') return { ok: false, reason: bytes };
    if (bytes.length !== entry.length) return { ok: false, reason: 'broken' };
    room -= bytes.length;
    entries.push({ name: entry.name, bytes });
  }
  return { ok: true, entries };
}
