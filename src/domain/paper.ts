/**
 * Papers that offices and families hold in their hands, as data: what a programme's paper says and which facts it
 * takes, and the paper filled in, ready to be set. A fact that nobody knows is a line to write on, never a guess.
 */

/** What a paper can take from a case. All are words in the paper's own language, but for the codes. */
const paperFacts = [
  'child',
  'sex',
  'birth',
  'identifier',
  'class',
  'school',
  'guardian',
  'phone',
  'address',
  'caseNumber',
  'awaySince',
  'absentDays',
  'reason',
  'paperNumber',
  'today',
  'replyBy',
  'teacher',
] as const;
export type PaperFact = (typeof paperFacts)[number];

/** `{child}` in a text stands for the fact. A `null` fact is a line to write on. */
export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string; readonly indent?: true }
  | { readonly kind: 'heading'; readonly text: string }
  /** Two columns of labels, each with its fact. */
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [label: string, fact: PaperFact | null])[] }
  /** Boxes to tick. */
  | { readonly kind: 'choice'; readonly label: string; readonly options: readonly string[] }
  /** Empty lines under a label. */
  | { readonly kind: 'lines'; readonly label: string; readonly count: number }
  /** An empty table to be filled by hand. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: number }
  /** Visits and talks so far: day, who, how it ended. */
  | { readonly kind: 'history'; readonly head: readonly [string, string, string]; readonly none: string }
  | { readonly kind: 'signatures'; readonly of: readonly string[] }
  /** A line to cut along: what is below stays with the office. */
  | { readonly kind: 'cut'; readonly text: string };

/** A piece of a line: words, a code that is read from left to right wherever it stands, or a line to write on. */
type Run = { readonly text: string } | { readonly code: string } | { readonly blank: number };

export type SetBlock =
  | { readonly kind: 'text'; readonly runs: readonly Run[]; readonly indent: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'fields';
      readonly rows: readonly { readonly label: string; readonly runs: readonly Run[] }[];
    }
  | { readonly kind: 'choice'; readonly label: string; readonly options: readonly string[] }
  | { readonly kind: 'lines'; readonly label: string; readonly count: number }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Run[])[][] }
  | { readonly kind: 'signatures'; readonly of: readonly string[] }
  | { readonly kind: 'cut'; readonly text: string };

/** A paper with its facts in it. */
export interface FilledPaper {
  readonly language: 'en' | 'fa' | 'zh' | 'vi';
  /** Lines above everything, as the country's papers have them. */
  readonly motto: readonly string[];
  readonly title: string;
  /** Who issues it: at the head of the page. */
  readonly issuer: string;
  /** Number and day, each with its label. */
  readonly head: readonly { readonly label: string; readonly runs: readonly Run[] }[];
  readonly blocks: readonly SetBlock[];
  /** ASCII only, for the square code at the head; none where the paper has no number. */
  readonly qr: string | undefined;
  /** At the foot of each page. */
  readonly foot: string;
}

/** Words, or a code. */
export type FactValue = string | { readonly code: string };
export type PaperFacts = Partial<Record<PaperFact, FactValue>>;
export type History = readonly { readonly on: string; readonly by: string; readonly what: string }[];

/** How long a line is left to write on where a fact is unknown, in widths of a letter. */
const blanks: Partial<Record<PaperFact, number>> = { address: 16, sex: 3, absentDays: 3, identifier: 10 };
const blank = (fact: PaperFact | null): Run => ({ blank: (fact && blanks[fact]) || 7 });

const runOf = (fact: PaperFact | null, facts: PaperFacts): Run => {
  const value = fact === null ? undefined : facts[fact];
  if (value === undefined || value === '') return blank(fact);
  return typeof value === 'string' ? { text: value } : { code: value.code };
};

const isFact = (name: string): name is PaperFact => (paperFacts as readonly string[]).includes(name);

/** Throws a RangeError for a name between braces that is no fact. */
function runsIn(text: string, facts: PaperFacts): Run[] {
  return text
    .split(/(\{[A-Za-z]+\})/)
    .filter((part) => part !== '')
    .map((part): Run => {
      const name = /^\{([A-Za-z]+)\}$/.exec(part)?.[1];
      if (name === undefined) return { text: part };
      if (!isFact(name)) throw new RangeError(`A paper asks for a fact that is none: ${name}`);
      return runOf(name, facts);
    });
}

/** The block with the facts in it. */
export function filled(block: PaperBlock, facts: PaperFacts, history: History): SetBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', runs: runsIn(block.text, facts), indent: block.indent === true };
    case 'fields':
      return { kind: 'fields', rows: block.rows.map(([label, fact]) => ({ label, runs: [runOf(fact, facts)] })) };
    case 'table':
      return {
        kind: 'table',
        head: block.head,
        rows: Array.from({ length: block.rows }, () => block.head.map(() => [])),
      };
    case 'history':
      return history.length === 0
        ? { kind: 'text', runs: [{ text: block.none }], indent: false }
        : {
            kind: 'table',
            head: block.head,
            rows: history.map(({ on, by, what }) => [on, by, what].map((text): Run[] => [{ text }])),
          };
    default:
      return block;
  }
}
