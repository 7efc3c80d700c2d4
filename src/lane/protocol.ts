/** What goes between the bot and a process that works for it. Values are copied as structuredClone copies them. */

/** `progress` is told to whoever asked: how much is done, and of how much where that is known. */
export interface TaskHelp {
  progress(done: number, total?: number): void;
}

/** Works that a child process offers, by name: each gets one value and gives one value. */
export type Tasks = Readonly<Record<string, (input: never, help: TaskHelp) => unknown>>;

export interface Asked {
  readonly task: string;
  readonly input: unknown;
}

export type Told =
  | { readonly kind: 'done'; readonly value: unknown }
  /** The class of the error; its message may hold what somebody wrote. */
  | { readonly kind: 'failed'; readonly fault: string }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | undefined };
