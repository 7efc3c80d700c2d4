/** The first lines at the terminal: what runs, where, what to do next, and which of the links is for what. */
import { resolve } from 'node:path';
import type { Given } from './given.ts';

export interface Greeted {
  readonly given: Given;
  readonly botName: string;
  /** Address of the practice page; undefined on Telegram. */
  readonly page: string | undefined;
  readonly firstLink: string | undefined;
}

/** Plain lines; an address or link stands at the end of its line, so that it can be taken whole. The next step is last. */
export const greeting = (greeted: Greeted): string[] =>
  greeted.page === undefined ? live(greeted) : practice(greeted, greeted.page);

const kept = ({ config }: Given): string => `Ctrl+C ends it. Its data are kept in ${resolve(config.dataDir)}`;

function practice({ given, firstLink }: Greeted, page: string): string[] {
  const opened = firstLink === undefined ? '.' : ', and tap the link in its yellow bar as the coordinator.';
  return [
    'Not One Less runs for practice: the real bot, made-up people, a clock that you move. Nothing leaves this machine.',
    kept(given),
    ...(firstLink === undefined
      ? []
      : [
          "The first coordinator's link works in the chat of the page below alone; Telegram does not know it:",
          firstLink,
        ]),
    `Next: open this page in a browser${opened}`,
    `Practice ground: ${page}`,
  ];
}

function live({ given, botName, firstLink }: Greeted): string[] {
  return [
    `Not One Less runs on Telegram as @${botName}.`,
    kept(given),
    ...(firstLink === undefined
      ? ['Next: everything is done in the chat. If the last coordinator is lost: npm run new-link']
      : [
          'The link below is void after the next start, which shows another one; npm run new-link makes one meanwhile.',
          'Next: open it in Telegram. Whoever opens it first becomes the first coordinator; it works once:',
          firstLink,
        ]),
  ];
}
