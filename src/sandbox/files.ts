import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Document, PhotoSize } from 'grammy/types';
import { imageSize } from './image.ts';
import type { Upload } from './input.ts';
import { badRequest } from './refusal.ts';

const MIB = 1024 * 1024;
export const MOST_UPLOAD_BYTES = 50 * MIB;
export const MOST_DOWNLOAD_BYTES = 20 * MIB;
const MOST_PHOTO_BYTES = 10 * MIB;
const MOST_PHOTO_SIDES = 10_000;
const MOST_PHOTO_RATIO = 20;

export interface KeptFile extends Upload {
  readonly id: string;
  readonly uniqueId: string;
  /** Path below /file/bot<token>/. */
  readonly path: string;
}

/** What is kept of a file beside its bytes. */
export type FileRecord = Omit<KeptFile, 'bytes'>;

/** The files of the chats, in memory, found by id or by download path. */
export interface FileStore {
  keep(upload: Upload, folder: 'documents' | 'photos'): KeptFile;
  byId(id: string): KeptFile | undefined;
  byPath(path: string): KeptFile | undefined;
  records(): readonly FileRecord[];
}

/** `folder` also holds the bytes on disk, those of earlier starts among them; what is no longer there is left out. */
export function makeFileStore(folder?: string, earlier: readonly FileRecord[] = []): FileStore {
  const byId = new Map<string, KeptFile>();
  const byPath = new Map<string, KeptFile>();
  for (const record of earlier) {
    const bytes = folder === undefined ? undefined : readIfThere(join(folder, record.path));
    if (bytes === undefined) continue;
    const kept = { ...record, bytes };
    byId.set(kept.id, kept);
    byPath.set(kept.path, kept);
  }
  let next = Math.max(-1, ...earlier.map(({ path }) => Number(/file_(\d+)/.exec(path)?.[1] ?? -1))) + 1;
  return {
    keep(upload, kind) {
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0].toLowerCase() ?? '';
      const path = `${kind}/file_${next++}${extension}`;
      const id = randomBytes(36).toString('base64url');
      const kept = { ...upload, id, uniqueId: randomBytes(12).toString('base64url'), path };
      byId.set(id, kept);
      byPath.set(path, kept);
      if (folder !== undefined) write(join(folder, path), kept.bytes);
      return kept;
    },
    byId: (id) => byId.get(id),
    byPath: (path) => byPath.get(path),
    records: () => [...byId.values()].map(({ bytes: _, ...record }) => record),
  };
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, bytes, { mode: 0o600 });
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function documentOf(file: KeptFile): Document {
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_name: file.name,
    mime_type: file.type,
    file_size: file.bytes.length,
  };
}

/** The one size in which a photo is kept; refuses what the real server cannot take as a photo. */
export function photoOf(file: KeptFile): PhotoSize[] {
  const size = checkPhoto(file);
  return [
    {
      file_id: file.id,
      file_unique_id: file.uniqueId,
      width: size.width,
      height: size.height,
      file_size: file.bytes.length,
    },
  ];
}

/** Size of a picture that may be a photo; throws the refusals for too big, too long and unreadable ones. */
export function checkPhoto(upload: Upload): { width: number; height: number } {
  if (upload.bytes.length > MOST_PHOTO_BYTES) {
    const limit = `the maximum size is ${MOST_PHOTO_BYTES} bytes`;
    throw badRequest(`file of size ${upload.bytes.length} bytes is too big for a photo; ${limit}`);
  }
  const size = imageSize(upload.bytes);
  if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  const fits = short > 0 && short + long <= MOST_PHOTO_SIDES && long / short <= MOST_PHOTO_RATIO;
  if (!fits) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return size;
}
