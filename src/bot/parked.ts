/** After an update could not be handled: the person is told, and what they sent is kept. */
import type { Update } from 'grammy/types';
import type { Tx } from '../casework/ground/tx.ts';
import { whoIs } from '../casework/ground/who.ts';
import { platform } from './identify.ts';
import { note } from './screens.ts';

export async function apologise(update: Update, tx: Tx): Promise<void> {
  const from = update.message?.from ?? update.callback_query?.from;
  const who = from && (await whoIs(tx, platform, String(from.id)));
  if (who) await tx.send({ to: who.personId, screen: note('refusal.parked') });
}
