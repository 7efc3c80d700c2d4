/** The buttons of dialogues, /cancel, and messages that answer a question. */
import { z } from 'zod';
import type { Input } from '../../dialogue/input.ts';
import type { BotContext } from '../context.ts';
import { answerByEdit, answerByMessage, answerByTap } from '../dialogue.ts';
import { inputOf } from '../dialogue-screens.ts';
import { stop } from '../dialogue-step.ts';
import { type Feature, index } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';
import { note } from '../screens.ts';
import { takeUnasked } from '../unasked.ts';
import { withdrawIncoming } from '../withdraw.ts';

const tap = z.tuple([z.string().regex(/^[a-z0-9]{6}$/), index, z.string().max(4)]).rest(z.string().max(40));

export const dialogueFeature: Feature = {
  commands: {
    cancel: async (ctx) => {
      if (!(await stop(ctx))) await ctx.turn.say(await homeScreen(ctx.turn, { key: 'dialogue.nothing-to-stop' }));
    },
  },
  actions: {
    d: async (ctx, args) => {
      const parsed = tap.safeParse(args);
      const input = parsed.success ? inputOf(parsed.data[2], parsed.data[1], parsed.data[3]) : undefined;
      if (!parsed.success || input === undefined) return 'unknown';
      await answerByTap(ctx, parsed.data[0], input);
      return undefined;
    },
  },
};

/** Any message that is no command. */
export async function onMessage(ctx: BotContext): Promise<void> {
  const input = inputFrom(ctx);
  if (await answerByMessage(ctx, input)) return;
  await takeUnasked(ctx, input.type === 'file' ? input.file : undefined);
}

/** A message that was changed: another answer while the question can be answered, else the first wording stays. */
export async function onEdited(ctx: BotContext): Promise<void> {
  const { text, message_id, date } = ctx.editedMessage ?? {};
  // What it says now may be anything, whatever it said before: a caption too.
  await withdrawIncoming({ turn: ctx.turn, message: ctx.editedMessage });
  if (text === undefined || message_id === undefined || date === undefined) return;
  if (await answerByEdit(ctx, { text, message_id, date })) return;
  if (ctx.turn.who.held.length > 0) await ctx.turn.say(note('unasked.edit-late'));
}

function inputFrom({ message }: BotContext): Input {
  if (message?.text !== undefined) return { type: 'text', text: message.text };
  const { document, photo } = message ?? {};
  // Telegram keeps several sizes of a photo; the last is the largest.
  const largest = photo?.at(-1);
  if (largest) return { type: 'file', file: { file: largest.file_id, bytes: largest.file_size, photo: true } };
  if (document) {
    const { file_id, file_name, mime_type, file_size } = document;
    return { type: 'file', file: { file: file_id, name: file_name, mime: mime_type, bytes: file_size } };
  }
  return { type: 'unreadable' };
}

/** What belongs to nothing that the bot knows now: the person is shown where things stand. */
export const onUnknown = {
  unknownAction: async (ctx: BotContext): Promise<void> =>
    ctx.turn.show(await homeScreen(ctx.turn, { key: 'refusal.unknown-button' })),
  unknownCommand: async (ctx: BotContext): Promise<void> =>
    ctx.turn.say(await homeScreen(ctx.turn, { key: 'refusal.unknown-command' })),
};
