/**
 * The catalogue of what is kept by key: for the installation, or for one unit, person or group. What people
 * set for a unit is a catalogue of its own (casework/ground/unit-settings.ts).
 */
import { z } from 'zod';
import { eq, inArray } from './orm.ts';
import { readSetting, saveSetting } from './setting-rows.ts';
import type { ReadTx, Tx } from './tx.ts';

/** Whom a value belongs to. It goes with them: see `forget`. */
type Owner = 'installation' | 'unit' | 'person' | 'group';

interface Kept<V = unknown, O extends Owner = Owner> {
  readonly of: O;
  readonly value: z.ZodType<V>;
}
const kept = <V, O extends Owner>(of: O, value: z.ZodType<V>): Kept<V, O> => ({ of, value });

const civilDate = z.string();
const instant = z.int();

const catalogue = {
  /** See marks.ts. */
  mode: kept('installation', z.string()),
  /** Says of a master key whether the data is sealed with it. */
  'key-check': kept('installation', z.string()),
  /** On Telegram. */
  'bot-name': kept('installation', z.string()),
  /** Milliseconds by which the machine's clock is ahead of Telegram's, as a person vouched for. */
  'clock-ahead': kept('installation', z.number()),
  /** What the environment suggests for the first set-up. */
  preselected: kept('installation', z.object({ programme: z.string().optional(), timeZone: z.string().optional() })),
  /** Person id of who looks after the server. */
  operator: kept('installation', z.string()),
  backup: kept(
    'installation',
    z.object({
      /** When the last one was made that counts, and that one at all. */
      countsAt: instant.optional(),
      madeAt: instant,
      /** Checks of the keys that somebody said they have copied off the machine. */
      copied: z.array(z.string()),
      toldAt: instant.optional(),
    }),
  ),
  /** The database was made from a backup of `madeAt`, with so many messages held. */
  restored: kept('installation', z.object({ madeAt: instant, held: z.int() })),
  /** When Telegram said first, and last, that another takes the bot's updates, and when the coordinators were told. */
  'other-poller': kept('installation', z.object({ firstAt: instant, lastAt: instant, toldAt: instant.optional() })),
  'former-dangers-kept': kept('installation', z.boolean()),
  /** Unit id up to which names were compared; empty at the beginning of a round. */
  'names-checked-until': kept('installation', z.string()),
  /** Area up to which numbers were compared with the cases; empty at the beginning of a round. */
  'counts-checked-until': kept('installation', z.string()),
  /** What was there before numbers were kept is among them. */
  'counts-made': kept('installation', z.boolean()),
  'drafts-seen-until': kept('installation', instant),
  /** Child id up to which it was looked at whose time is over; empty at the beginning of a round. */
  'retention-until': kept('installation', z.string()),
  /** Until when it was looked at who opened how many children. */
  'reads-looked-until': kept('installation', instant),
  /** When a group was told that the bot speaks in private only. */
  'group-told': kept('group', instant),
  /** Cases of a tree that were looked at on a day, as far as the case of that id. */
  day: kept('unit', z.object({ on: civilDate, after: z.string() })),
  /** See duties/follow-duties.ts. */
  duties: kept('unit', z.object({ on: z.string(), after: z.string(), since: civilDate, newsOn: civilDate })),
  /** The day of the week for which cards were made last. */
  cards: kept('unit', civilDate),
  /** How many cards donors are told of, and the last membership that was. */
  'card-news': kept('unit', z.object({ cards: z.int(), after: z.string() })),
  'duty-news': kept('unit', z.object({ on: civilDate, after: z.string() })),
  /** The last warning that the calendar ends. */
  horizon: kept('unit', z.object({ until: civilDate, warning: z.int() })),
  /** Breaks of pupils that somebody was asked for: `2026.tet`. */
  breaks: kept('unit', z.object({ asked: z.array(z.string()) })),
  /**
   * The working morning of the last message, when one went out last, the working morning before (or nothing) and what it
   * counts since.
   */
  morning: kept('person', z.object({ on: civilDate, at: instant, before: z.string(), since: instant })),
  /** What each column of lists with these headings (a keyed hash) is used for. */
  'list-shapes': kept('person', z.array(z.object({ shape: z.string(), uses: z.array(z.string()) }))),
  /** Within which nothing waits for another hour: `08:00`, in the time zone of what it is about. */
  hours: kept('person', z.object({ from: z.string(), until: z.string() })),
  /** Away until then; person id of who stands in. */
  away: kept('person', z.object({ until: instant, standIn: z.string().optional() })),
  /** The day on which steps that opened were last counted in one message. */
  'new-steps': kept('person', civilDate),
} as const satisfies Record<string, Kept>;

type Catalogue = typeof catalogue;
type Key = keyof Catalogue;
export type KeptValue<K extends Key> = Catalogue[K] extends Kept<infer V> ? V : never;
/** The id of whom it belongs to; nothing for the installation. */
type OwnerOf<K extends Key> = Catalogue[K]['of'] extends 'installation' ? [] : [id: string];

const rowKey = (key: string, id?: string): string => (id === undefined ? key : `${key}:${id}`);

/** Undefined when there is none, or one whose shape is not that of this version. */
export async function readKept<K extends Key>(
  tx: Pick<ReadTx, 'db' | 't'>,
  key: K,
  ...[id]: OwnerOf<K>
): Promise<KeptValue<K> | undefined> {
  return catalogue[key].value.safeParse(await readSetting(tx, rowKey(key, id))).data as KeptValue<K> | undefined;
}

export const saveKept = <K extends Key>(
  tx: Pick<Tx, 'db' | 't'>,
  key: K,
  ...[value, id]: [value: KeptValue<K>, ...OwnerOf<K>]
): Promise<void> => saveSetting(tx, rowKey(key, id), value);

/** As if it had never been kept. */
export const dropKept = async <K extends Key>(
  { db, t }: Pick<Tx, 'db' | 't'>,
  key: K,
  ...[id]: OwnerOf<K>
): Promise<void> => {
  await db.delete(t.setting).where(eq(t.setting.key, rowKey(key, id)));
};

/** All that is kept for a person or a unit. */
export async function forget(
  { db, t }: Pick<Tx, 'db' | 't'>,
  owner: Exclude<Owner, 'installation'>,
  ids: readonly string[],
): Promise<void> {
  const keys = (Object.keys(catalogue) as Key[]).filter((key) => catalogue[key].of === owner);
  const rows = ids.flatMap((id) => keys.map((key) => rowKey(key, id)));
  if (rows.length > 0) await db.delete(t.setting).where(inArray(t.setting.key, rows));
}
