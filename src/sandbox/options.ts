/** A made-up person of the practice ground; `id` is both the user's and the private chat's Telegram id. */
export interface CastMember {
  readonly id: number;
  /** What the person is, in words of the page's language: "teacher", "校长". */
  readonly role: string;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode: string;
  /** One line under the name: what this person comes for. */
  readonly note?: string;
}

/** Epoch milliseconds. The page's bar moves the time through `moveTo` and `nextDue` only; without them it is hidden. */
export interface SandboxClock {
  now(): number;
  moveTo?(ms: number): void | Promise<void>;
  nextDue?(): Promise<number | undefined>;
  /** Whether what fell due was done and sent: the clock waits for it on its way. */
  isSettled?(): Promise<boolean>;
}

/** Sends and edits counted per real second; a chat may send `chatBurst` at once and refills at `chatPerSecond`. */
export interface RateLimits {
  readonly perSecond: number;
  readonly chatPerSecond: number;
  readonly chatBurst: number;
}

/** What a practice ground should use, so that the bot meets Telegram's own pace. */
export const REALISTIC_LIMITS: RateLimits = { perSecond: 30, chatPerSecond: 1, chatBurst: 10 };

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly token: string;
  readonly bot: { readonly id: number; readonly username: string; readonly name: string };
  readonly clock: SandboxClock;
  readonly cast: readonly CastMember[];
  /** The same people for a page in another language; who has not begun a chat yet takes that name and language. */
  readonly castIn?: (language: string) => readonly CastMember[];
  /** Language of the page when it opens: en, fa, zh or vi. */
  readonly language: string;
  /** IANA zone of the times on the page, asked again when something was said; the browser's own when left out. */
  readonly timeZone?: string | (() => Promise<string>);
  /** Chats and files are kept here between starts; in memory only when left out. */
  readonly folder?: string;
  /** False serves the Bot API alone. */
  readonly page?: boolean;
  readonly limits?: RateLimits;
  /** The link that makes somebody the first coordinator; shown in a banner while it is a text. */
  readonly firstLink?: () => string | undefined;
}
