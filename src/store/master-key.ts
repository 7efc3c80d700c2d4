/** The master key: from the environment, or from a file made on the first start. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartRefused } from './start-refused.ts';

const KEY_BYTES = 32;

export interface MasterKeyOptions {
  /** 32 bytes as base64 or hex. Goes before the file. */
  readonly sealKey?: string | undefined;
  readonly keyFile: string;
  /** False once there is a database: a new key could not open it. */
  readonly mayCreate: boolean;
  readonly warn: (line: string) => void;
}

/** The 32 bytes. Throws StartRefused when the text or file holds no key, or the file is gone or open to others. */
export function loadMasterKey({ sealKey, keyFile, mayCreate, warn }: MasterKeyOptions): Buffer {
  if (sealKey) {
    const key = parseKey(sealKey);
    if (!key) throw new StartRefused('SEAL_KEY is not a key: 32 bytes as 64 hex digits or as base64 are expected.');
    return key;
  }
  const file = resolve(keyFile);
  if (existsSync(file)) return readKeyFile(file);
  if (!mayCreate) {
    throw new StartRefused(`The key file ${file} is missing, but the database was sealed with it: put it back.`);
  }
  const key = makeKeyFile(file);
  warn(`A new key was made: ${file}. Names and notes can be read only with it. Keep a copy: losing it loses the data.`);
  return key;
}

/** A new key in a new file, for its owner alone. */
export function makeKeyFile(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return key;
}

/** Throws StartRefused when others may read it or it holds no key. */
export function readKeyFile(file: string): Buffer {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new StartRefused(`Others may read the key file ${file}: run chmod 600 on it.`);
  }
  const key = parseKey(readFileSync(file, 'utf8'));
  if (!key) throw new StartRefused(`The file ${file} holds no key: 32 bytes as base64 or hex are expected.`);
  return key;
}

export function parseKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  return Buffer.from(trimmed, 'base64');
}
