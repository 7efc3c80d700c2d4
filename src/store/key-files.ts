/**
 * Where the master key lies, and the files of a change of it: `seal.key.next` while keys are wrapped anew, after which
 * it is `seal.key`, and what was there `seal.key.former`. Whatever point the change broke off at, all of them are read.
 */
import { existsSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadMasterKey, type MasterKeyOptions, makeKeyFile, parseKey, readKeyFile } from './master-key.ts';
import { StartRefused } from './start-refused.ts';

const name = 'seal.key';

export interface KeyPlace {
  readonly dataDir: string;
  /** Made-up people: the key may lie beside them. */
  readonly isPractice: boolean;
  /** As the configuration names it. */
  readonly file?: string | undefined;
  /** Where systemd lays credentials. */
  readonly credentialsDir?: string | undefined;
}

/**
 * The configured file, else that among the credentials, else one that exists; a new one is made outside of the data
 * folder, in a folder of its own beside it, so that a copy of the data is not a copy of the key.
 */
export function keyFileOf({ dataDir, isPractice, file, credentialsDir }: KeyPlace): string {
  if (file !== undefined) return resolve(file);
  const credential = credentialsDir === undefined ? undefined : join(credentialsDir, name);
  if (credential !== undefined && existsSync(credential)) return credential;
  const within = join(resolve(dataDir), name);
  const apart = join(`${resolve(dataDir)}-keys`, name);
  const known = [within, apart].find((one) => keyFilesAt(one).length > 0);
  return known ?? (isPractice ? within : apart);
}

/** Whether who takes the data folder has the key too. */
export const liesBeside = (keyFile: string, dataDir: string): boolean =>
  resolve(keyFile).startsWith(`${resolve(dataDir)}/`);

const keyFilesAt = (file: string): string[] =>
  [`${file}.next`, file, `${file}.former`].filter((one) => existsSync(one));

/** All master keys there are; keys are wrapped with the first. Throws StartRefused like loadMasterKey. */
export function loadMasterKeys(
  options: MasterKeyOptions & { readonly formerSealKey?: string | undefined },
): [Buffer, ...Buffer[]] {
  const { sealKey, formerSealKey, keyFile } = options;
  if (sealKey) {
    const former = formerSealKey === undefined ? [] : [parseKey(formerSealKey)];
    if (former.includes(undefined))
      throw new StartRefused('SEAL_KEY_FORMER is not a key: it is written like SEAL_KEY.');
    return [loadMasterKey(options), ...former.filter((key) => key !== undefined)];
  }
  const [first, ...rest] = keyFilesAt(resolve(keyFile)).map(readKeyFile);
  return first ? [first, ...rest] : [loadMasterKey(options)];
}

/** The key that comes next: made, or left by a change that broke off. */
export function nextMasterKey(keyFile: string): Buffer {
  const next = `${keyFile}.next`;
  return existsSync(next) ? readKeyFile(next) : makeKeyFile(next);
}

/** After all keys are wrapped with the first of the master keys: it takes its place. */
export function settleKeyFiles(keyFile: string): void {
  if (!existsSync(`${keyFile}.next`)) return;
  if (existsSync(keyFile)) renameSync(keyFile, `${keyFile}.former`);
  renameSync(`${keyFile}.next`, keyFile);
}
