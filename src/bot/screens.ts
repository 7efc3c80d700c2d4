/** Small pieces that many screens share. */
import { action } from '../domain/action.ts';
import type { Button, Phrase, Screen } from '../domain/screen.ts';
import type { TextKey } from '../domain/text-key.ts';
import type { BotContext } from './context.ts';

export const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };

export const backTo = (target: string): Button => ({ label: { key: 'common.back' }, action: target });

/** One paragraph and a way home. */
export const note = (line: Phrase | TextKey, rows: Screen['rows'] = []): Screen => ({
  lines: [typeof line === 'string' ? { key: line } : line],
  rows: [...rows, [homeButton]],
});

/** The link that opens the bot with a code. */
export const linkOf = ({ me }: Pick<BotContext, 'me'>, code: string): string =>
  `https://t.me/${me.username}?start=${code}`;
