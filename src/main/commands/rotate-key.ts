/** `npm run rotate-key`: another master key, while the bot serves. */
import { loadMasterKeys, nextMasterKey, settleKeyFiles } from '../../store/key-files.ts';
import { isWrappedBy, rotateMaster } from '../../store/rotate.ts';
import { keyFileIn } from '../open-store.ts';
import type { Command } from './command.ts';

export const rotateKey: Command = {
  kind: 'with-store',
  async run({ given: { config }, store, say, signal }) {
    if (config.sealKey !== undefined)
      return {
        ok: false,
        why: 'The key is in SEAL_KEY: set SEAL_KEY to the new one and SEAL_KEY_FORMER to the old one, and start again.',
      };
    const keyFile = keyFileIn(config);
    if (config.credentialsDir !== undefined && keyFile.startsWith(config.credentialsDir))
      return {
        ok: false,
        why: 'The key is a systemd credential, which the bot cannot change: give the new one as SEAL_KEY and the old one as SEAL_KEY_FORMER, and start again.',
      };
    const next = nextMasterKey(keyFile);
    const end = await rotateMaster(store, next, { signal, said: (keys) => say(`${keys} keys are wrapped anew …`) });
    if (end === 'stopped' || !(await isWrappedBy(store, next)))
      return { ok: false, why: 'The bot stopped on the way; nothing is lost. It goes on by itself at the next start.' };
    settleKeyFiles(keyFile);
    loadMasterKeys({ keyFile, mayCreate: false, warn: () => {} });
    say(`All keys are wrapped by a new master key: ${keyFile}. Keep a copy of it off this machine.`);
    say(`The one before is ${keyFile}.former: backups made until now need it. Delete it when they are gone.`);
    return { ok: true };
  },
};
