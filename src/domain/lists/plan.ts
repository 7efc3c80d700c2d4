/** What is to be saved of a list: by class, without what was left out, beside what is known already. */
import { sameName } from '../names/same-name.ts';
import type { Entry, Reading } from './reading.ts';

interface PlannedClass {
  /** As the list calls it; undefined where it holds one class alone. */
  readonly label: string | undefined;
  readonly pupils: readonly Entry[];
}

export interface Plan {
  readonly classes: readonly PlannedClass[];
  /** On the class's list already. */
  readonly known: readonly Entry[];
  readonly left: readonly Entry[];
}

export interface Choices {
  /** Of a list of several classes the one that is taken; undefined for all. */
  readonly only?: string | undefined;
  /** Ticks of pupils who are none after all, and of lines left out that are pupils. */
  readonly drop?: readonly string[] | undefined;
  readonly take?: readonly string[] | undefined;
}

/** Stands for an entry in its place: after another list was sent it ticks nothing. */
export function tickOf({ name, raw }: Entry, at: number): string {
  let hash = 7;
  for (const character of name || raw) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_679_616;
  return `${at}-${hash.toString(36)}`;
}

export const classesIn = ({ entries }: Reading): string[] => [
  ...new Set(entries.flatMap((entry) => (entry.outcome === 'child' && entry.class !== undefined ? [entry.class] : []))),
];

/** `known` are the names on the list of the chosen class, each for one pupil; a list of several classes knows none here. */
export function planOf(reading: Reading, choices: Choices, known: readonly string[]): Plan {
  const labels = classesIn(reading);
  const isSeveral = labels.length > 1 && choices.only === undefined;
  const left: Entry[] = [];
  const pupils: Entry[] = [];
  for (const [at, entry] of reading.entries.entries()) {
    const tick = tickOf(entry, at);
    const isOther = choices.only !== undefined && entry.class !== undefined && entry.class !== choices.only;
    const isTaken = entry.outcome === 'child' ? !choices.drop?.includes(tick) : choices.take?.includes(tick);
    if (isTaken && !isOther) pupils.push(entry.name === '' ? { ...entry, name: entry.raw } : entry);
    else if (isOther && entry.outcome === 'child') left.push({ ...entry, why: 'other-class' });
    else left.push(entry);
  }
  if (isSeveral) {
    const other = pupils.filter((entry) => entry.class === undefined);
    const classes = labels.map((label) => ({ label, pupils: pupils.filter((entry) => entry.class === label) }));
    return {
      classes: other.length > 0 ? [{ label: undefined, pupils: other }, ...classes] : classes,
      known: [],
      left,
    };
  }
  const open = [...known];
  const old: Entry[] = [];
  const fresh = pupils.filter((entry) => {
    const at = open.findIndex((name) => isSame(name, entry.name));
    if (at < 0) return true;
    open.splice(at, 1);
    old.push(entry);
    return false;
  });
  return { classes: [{ label: undefined, pupils: fresh }], known: old, left };
}

/** Whether a name on the list is this one: written differently or in another order, but with the same accents. */
export const isSame = (known: string, name: string): boolean => sameName(known, name);
