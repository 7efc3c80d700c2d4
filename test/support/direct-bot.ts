/** The bot's way of an update without a network, on the data of a school: for what is tried many times. */

import type { Update } from 'grammy/types';
import { createBot } from '../../src/bot/bot.ts';
import { onEdited, onMessage, onUnknown } from '../../src/bot/features/dialogue.ts';
import { features } from '../../src/bot/features.ts';
import { Api } from '../../src/bot/grammy.ts';
import { completed } from '../../src/config.ts';
import type { Outgoing } from '../../src/domain/screen.ts';
import { givenBy } from '../../src/main/given.ts';
import { openStore } from '../../src/main/open-store.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import type { Texts } from '../../src/text/texts.ts';
import type { School } from './school.ts';

interface Tried<Known> {
  /** What people are shown by it. */
  readonly shown: readonly Outgoing[];
  readonly after: Known;
}

export interface DirectBot {
  readonly store: Store;
  readonly texts: Texts;
  /** Handles it and commits; what people are shown, and the taps answered so far. */
  deliver(update: Update): Promise<{ readonly shown: readonly Outgoing[]; readonly answered: ReadonlySet<string> }>;
  /** Handles it and takes all of it back, so that the next finds things as they were; `look` is taken at the end. */
  attempt<Known>(update: Update, look: (tx: Tx) => Promise<Known>): Promise<Tried<Known>>;
  close(): Promise<void>;
}

class TakenBack extends Error {}

/** The school's own bot must have been stopped: `school.leave()`. */
export async function openDirectBot(school: School): Promise<DirectBot> {
  const given = givenBy({
    config: completed({
      botToken: school.telegram.token,
      botApiRoot: school.telegram.apiRoot,
      dataDir: school.dataDir,
      databaseUrl: school.database.url,
      port: 0,
      logLevel: 'silent',
    }),
    clock: school.clock,
    print: () => {},
  });
  const me = await new Api(school.telegram.token, { apiRoot: school.telegram.apiRoot }).getMe();
  const store = await openStore(given);
  const answered = new Set<string>();
  const handle = createBot({
    token: school.telegram.token,
    me,
    texts: given.texts,
    features,
    message: onMessage,
    edited: onEdited,
    ...onUnknown,
    language: 'en',
    answerCallback: (id) => void answered.add(id),
  });
  /** The same transaction, whose screens are noted. */
  const listening = (tx: Tx, shown: Outgoing[]): Tx => ({
    ...tx,
    send: async (out) => {
      shown.push(out);
      await tx.send(out);
    },
  });
  return {
    store,
    texts: given.texts,
    async deliver(update) {
      const shown: Outgoing[] = [];
      await store.write(async (tx) => {
        shown.length = 0;
        await handle(update, { tx: listening(tx, shown), session: {} });
      });
      return { shown, answered };
    },
    async attempt(update, look) {
      const shown: Outgoing[] = [];
      let tried: Tried<Awaited<ReturnType<typeof look>>> | undefined;
      await store
        .write(async (tx) => {
          shown.length = 0;
          await handle(update, { tx: listening(tx, shown), session: {} });
          tried = { shown, after: await look(tx) };
          throw new TakenBack();
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error;
        });
      if (!tried) throw new Error('The attempt was not made');
      return tried;
    },
    close: () => store.close(),
  };
}
