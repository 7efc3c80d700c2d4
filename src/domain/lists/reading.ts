/** What a class list was read into: every line of it, and what became of each. */

/** Known of a pupil beside the name, as the list has it and checked; dates are ISO text, sexes one letter. */
export interface Details {
  readonly sex?: 'm' | 'f';
  readonly birth?: string;
  readonly guardian?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly identifier?: string;
}

/** Why a line is no pupil. */
export type LeftWhy =
  | 'heading'
  | 'total'
  | 'greeting'
  | 'signature'
  | 'no-name'
  | 'repeated'
  | 'too-long'
  | 'other-column'
  | 'other-class'
  | 'other-sheet'
  | 'hidden-rows';

/** What somebody should look at; the outcome beside it is what is done if nobody does. */
export type Doubt = 'twice' | 'odd' | 'garbled' | 'unnumbered' | 'post' | 'several' | 'columns' | 'gone' | 'out';

export interface Entry {
  /** Line of the text or row of the sheet, from 1. */
  readonly line: number;
  readonly sheet?: string;
  readonly raw: string;
  /** As it would be stored; empty where none was found. */
  readonly name: string;
  readonly outcome: 'child' | 'left';
  readonly why?: LeftWhy;
  readonly doubt?: Doubt;
  /** The words that made the doubt, or those beside the name that are not kept. */
  readonly beside?: string;
  readonly class?: string;
  readonly details?: Details;
  /** Cells of columns that go into the file, but say nothing that could: 31/02/2016. */
  readonly unread?: readonly string[];
  /** By heading, what stands in the columns that may go into the file. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** A column that was understood (`role`) or not taken, by its heading. */
export interface Column {
  readonly heading: string;
  readonly role: keyof Details | 'name' | 'class' | 'status' | 'number' | 'left';
}

/** One way to read a list. */
export interface Reading {
  readonly entries: readonly Entry[];
  readonly columns: readonly Column[];
  /** Nothing says that this is the right way: the names are to be looked at first. */
  readonly unsure?: 'columns' | 'commas' | 'sheets' | 'letters';
}

export interface ListLimits {
  /** Lines with something on them, of a list of one class. */
  readonly lines: number;
  /** Likewise, of a list that says the class of each pupil. */
  readonly schoolLines: number;
  /** Pupils of one class. */
  readonly pupils: number;
  /** UTF-16 units of one name. */
  readonly characters: number;
}

export const listLimits: ListLimits = { lines: 2000, schoolLines: 3500, pupils: 120, characters: 100 };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: boolean;
  /** How many rows are hidden, and not among `rows`. */
  readonly hiddenRows?: number;
}

export const namesOf = (reading: Reading): string[] =>
  reading.entries.filter(({ outcome }) => outcome === 'child').map(({ name }) => name);
