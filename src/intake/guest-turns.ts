/** Updates of people without a role wait for their turn: a few at once, and none while members may wait to be taken in. */

const AT_ONCE = 8;

export interface GuestTurns {
  /** Resolves when it may begin; every turn has to be ended. */
  begin(): Promise<void>;
  end(): void;
  /** Those who have not begun. */
  waiting(): number;
  /** For so long none begins, from now on. */
  holdFor(ms: number): void;
  /** Everything stops: all that wait begin, and are to find that out. */
  stop(): void;
}

export function makeGuestTurns(): GuestTurns {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  let held: NodeJS.Timeout | undefined;
  let isStopped = false;

  function go() {
    while (waiting.length > 0 && (isStopped || (!held && underWay < AT_ONCE))) {
      underWay += 1;
      waiting.shift()?.();
    }
  }

  return {
    begin: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        go();
      }),
    end() {
      underWay -= 1;
      go();
    },
    waiting: () => waiting.length,
    holdFor(ms) {
      if (isStopped) return;
      clearTimeout(held);
      held = setTimeout(() => {
        held = undefined;
        go();
      }, ms);
    },
    stop() {
      isStopped = true;
      clearTimeout(held);
      go();
    },
  };
}
