/** What an act comes to: a screen in place of the tapped message, or the refusal above where things stand now. */
import { leaveHandle, stayForAnswer } from '../casework/ground/withdraw.ts';
import type { Screen } from '../domain/screen.ts';
import type { TextKey } from '../domain/text-key.ts';
import type { Turn } from './context.ts';
import { homeScreen } from './home-screen.ts';

/** A reason that has a text. */
type Refusal = TextKey extends infer K ? (K extends `refusal.${infer R}` ? R : never) : never;
export type Outcome = { ok: true; screen: Screen } | { ok: false; reason: Refusal };

/** Shows it; the message that was answered stays in the chat when the next reminder comes. */
export async function answered(turn: Turn, outcome: Promise<Outcome>): Promise<void> {
  const done = await outcome;
  await keepMessage(turn);
  return turn.show(done.ok ? done.screen : await refused(turn, done.reason));
}

export async function keepMessage({ tx, who, tapped }: Turn): Promise<void> {
  if (tapped === undefined) return;
  await leaveHandle(tx, who.personId, tapped);
  await stayForAnswer(tx, who.personId, tapped);
}

/** The sentence, above where things stand now. */
export const refused = (turn: Turn, reason: Refusal): Promise<Screen> => homeScreen(turn, { key: `refusal.${reason}` });
