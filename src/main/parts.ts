/** A piece of the running bot. What its opener gives is open; `stop` closes it and never throws for what is gone. */
export interface Part {
  stop(): Promise<void> | void;
}

export interface Parts {
  /** Keeps an opened part, to be closed before all those that were opened earlier. */
  open<P extends Part>(part: P | Promise<P>): Promise<P>;
  /** Closes all, the last opened first, one after the other. A part that fails to close keeps none of the others open. */
  close(): Promise<void>;
}

/** Runs `opening`; when it fails, what it opened is closed before the failure is passed on. */
export async function withParts<R>(opening: (parts: Parts) => Promise<R>): Promise<R> {
  const opened = new AsyncDisposableStack();
  const parts: Parts = {
    async open(part) {
      const given = await part;
      opened.defer(() => given.stop());
      return given;
    },
    close: () => opened.disposeAsync(),
  };
  try {
    return await opening(parts);
  } catch (error) {
    // Why it did not start is what has to be told, whatever the closing says.
    await parts.close().catch(() => {});
    throw error;
  }
}
