/** The single-use link that makes somebody the installation's first coordinator. */
import { firstCoordinatorCode, hasCoordinator } from '../casework/joining/invitations.ts';
import type { Store } from '../store/tx.ts';

export interface FirstLink {
  /** Undefined before it is made, and once somebody has used it. */
  current(): string | undefined;
  /** Makes the link, unless there is a coordinator; those of earlier starts are void. */
  make(botName: string): Promise<void>;
  /** After an update: the link is gone when it has been used. */
  look(): Promise<void>;
}

export function makeFirstLink(store: Store): FirstLink {
  let link: string | undefined;
  return {
    current: () => link,
    async make(botName) {
      const code = await store.write(firstCoordinatorCode);
      link = code && `https://t.me/${botName}?start=${code}`;
    },
    async look() {
      if (link && (await store.read(hasCoordinator))) link = undefined;
    },
  };
}
