/** The links that are made at the server: who opens one becomes coordinator. */
import { hasCoordinator, type ServerLink, serverLinks } from '../casework/joining/server-link.ts';
import type { Store } from '../store/tx.ts';

export interface FirstLink {
  /** The link for the first coordinator; undefined before it is made, and once somebody has used it. */
  current(): string | undefined;
  /** At the start: makes the link, unless there is a coordinator. Those of earlier starts are void. */
  make(botName: string): Promise<void>;
  /** Makes new links in any case. */
  renew(botName: string): Promise<{ readonly link: string; readonly unit: ServerLink['unit'] }[]>;
  /** After an update: the link is gone when it has been used. */
  look(): Promise<void>;
}

export function makeFirstLink(store: Store): FirstLink {
  let current: string | undefined;
  async function renew(botName: string) {
    const made = (await store.write(serverLinks)).map(({ code, unit }) => ({
      link: `https://t.me/${botName}?start=${code}`,
      unit,
    }));
    current = (await store.read(hasCoordinator)) ? undefined : made[0]?.link;
    return made;
  }
  return {
    current: () => current,
    async make(botName) {
      if (!(await store.read(hasCoordinator))) await renew(botName);
    },
    renew,
    async look() {
      if (current && (await store.read(hasCoordinator))) current = undefined;
    },
  };
}
