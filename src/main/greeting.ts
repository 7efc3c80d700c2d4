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

/** Plain lines; an address or link stands at the end of its line or alone, so that it can be taken whole. */
export const greeting = (greeted: Greeted): string[] => [
  ...(greeted.page === undefined ? live(greeted) : practice(greeted, greeted.page)),
  'Ctrl+C ends it; what is stored stays.',
];

function practice({ given, firstLink }: Greeted, page: string): string[] {
  return [
    'Not One Less runs for practice: the real bot, made-up people, a clock that you move. Nothing leaves this machine.',
    `Its data are kept in ${resolve(given.config.dataDir)}`,
    'Next: open this page in a browser.',
    `Practice ground: ${page}`,
    ...(firstLink === undefined
      ? []
      : [
          'On the page, tap the link in the yellow bar as the coordinator. It is this one, and works nowhere else:',
          firstLink,
        ]),
  ];
}

function live({ given, botName, firstLink }: Greeted): string[] {
  return [
    `Not One Less runs on Telegram as @${botName}.`,
    `Its data are kept in ${resolve(given.config.dataDir)}`,
    ...(firstLink === undefined
      ? ['Next: everything is done in the chat. If the last coordinator is lost: npm run new-link']
      : [
          'Next: open this link in Telegram. Whoever opens it first becomes the first coordinator; it works once:',
          firstLink,
          'It is void after the next start, which shows another one; npm run new-link makes one meanwhile.',
        ]),
  ];
}
