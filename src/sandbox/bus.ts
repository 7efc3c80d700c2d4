import type { Message } from 'grammy/types';

/** What happened in the sandbox, told to the page and to waiting tests. */
export type Change =
  | { readonly type: 'message'; readonly chatId: number; readonly message: Message }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageIds: readonly number[] }
  | ({ readonly type: 'answer'; readonly chatId: number } & CallbackAnswer)
  | { readonly type: 'typing'; readonly chatId: number; readonly action: string }
  | { readonly type: 'chat'; readonly chatId: number }
  | { readonly type: 'profile' }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'first-link'; readonly link: string | undefined }
  | { readonly type: 'queue' };

/** How the bot answered a pressed button. */
export interface CallbackAnswer {
  readonly queryId: string;
  readonly messageId: number;
  readonly text?: string;
  readonly alert: boolean;
  readonly url?: string;
}

type Listener = (change: Change) => void;

export interface Bus {
  publish(change: Change): void;
  /** Gives the function that ends the subscription. */
  subscribe(listener: Listener): () => void;
}

export function makeBus(): Bus {
  const listeners = new Set<Listener>();
  return {
    publish(change) {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
