import type { Store } from './tx.ts';

/** What still is not ready after this many tries is a bug. */
const MOST_TRIES = 5;

/**
 * Thrown in a write or read that needs something slow first, such as a few thousand sealed pages opened into memory: a
 * write is undone, `makeReady` runs outside of it while others go on, and all of it runs again.
 */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  readonly makeReady: (store: Store) => Promise<void>;
  constructor(makeReady: (store: Store) => Promise<void>) {
    super('Something has to be made ready first');
    this.makeReady = makeReady;
  }
}

/** Runs it, again where it asked for something to be made ready. */
export async function madeReady<R>(store: Store, run: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NotReady) || tries === MOST_TRIES) throw error;
      await error.makeReady(store);
    }
  }
}
