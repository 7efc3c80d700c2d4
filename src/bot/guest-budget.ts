/** What somebody without a role may ask of the bot in a row: more than a way in takes, less than a flood. */

const inARow = 20;
const everyMs = 15_000;
const people = 10_000;

export interface GuestBudget {
  /** `last` when this one is answered with a word that the next ones are not. */
  spend(personId: string): 'answered' | 'last' | 'silent';
}

export function makeGuestBudget(nowMs: () => number = () => performance.now()): GuestBudget {
  const left = new Map<string, { messages: number; atMs: number }>();
  return {
    spend(personId) {
      const now = nowMs();
      const purse = left.get(personId) ?? { messages: inARow, atMs: now };
      purse.messages = Math.min(inARow, purse.messages + (now - purse.atMs) / everyMs);
      purse.atMs = now;
      if (left.size > people) left.clear();
      left.set(personId, purse);
      if (purse.messages < 1) return 'silent';
      purse.messages -= 1;
      return purse.messages < 1 ? 'last' : 'answered';
    },
  };
}
