/** What a handler has at hand: the update, the transaction, the person, and three ways to answer. */
import type { Context } from 'grammy';
import type { Tx } from '../casework/ground/tx.ts';
import type { Who } from '../casework/ground/who.ts';
import type { Phrase, Screen } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import type { Texts } from '../text/texts.ts';

/** Only what may be lost: open page and filters of a menu, as codes. Never a name or search text. */
export interface MenuState {
  menu?: { name: string; page: number } | undefined;
  filters?: Record<string, string> | undefined;
  finished?: string | undefined;
}

export interface Turn {
  readonly tx: Tx;
  who: Who;
  reader: Reader;
  readonly texts: Texts;
  /** Changed in place; kept after the commit. */
  readonly session: MenuState;
  /** Message id of the tapped button, if a button was tapped. */
  readonly tapped: number | undefined;
  /** Edits the tapped message into the screen; sends it where nothing was tapped, or where names ask for protection. */
  show(screen: Screen): Promise<void>;
  /** Edits the tapped message, names or not: for a message that was sent protected. */
  redraw(screen: Screen): Promise<void>;
  /** Sends the screen as a new message. */
  say(screen: Screen): Promise<void>;
  /** A short answer to the tap itself; without a tap it is said. */
  toast: (phrase: Phrase, alert?: boolean) => Promise<void>;
}

/** What an update is handled in: its transaction, and the session that goes with it. */
export interface Scope {
  readonly tx: Tx;
  readonly session: MenuState;
  /** Whether further updates of the same chat wait behind this one. */
  readonly more?: boolean;
}

export type BotContext = Context & { readonly scope: Scope; turn: Turn };
