/**
 * The catalogue of what is set for a unit and all below it. A setting is one entry here, its words in
 * bot/features/settings.ts, and, where something hangs on it by the clock, its `follow` in settings/change-setting.ts.
 */
import { z } from 'zod';
import { highestK, isAllowedK, publicationFloor, strictestK } from '../../domain/publication.ts';
import type { Right } from '../../domain/rights.ts';
import type { Value } from '../../domain/screen.ts';
import { textKey } from '../../domain/text-key.ts';
import { usualRetention } from '../../programmes/keeping.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type GivenSettings, type Unit, unitsAbove } from './units.ts';

/** How a value is carried by a button, and shown. */
interface Kind<V> {
  readonly code: (value: V) => string;
  readonly parse: (code: string) => V;
  readonly shown: (value: V) => Value;
}

/** `07:30` in the unit's time zone; callback data has no colon to spare. */
const hour: Kind<string> = {
  code: (time) => time.replace(':', ''),
  parse: (code) => `${code.slice(0, 2)}:${code.slice(2)}`,
  shown: (time) => ({ digits: time }),
};
const word: Kind<string> = {
  code: (value) => value,
  parse: (code) => code,
  shown: (value) => ({ phrase: { key: textKey('settings', `empty-${value}`) } }),
};
const count: Kind<number> = { code: String, parse: Number, shown: (value) => value };

export interface Setting<V = unknown> {
  readonly kind: Kind<V>;
  /** Of what is stored: another shape counts as not set. */
  readonly stored: z.ZodType<V>;
  readonly choices: readonly V[];
  readonly allows: (value: V) => boolean;
  /** What is said to a value that it does not allow. */
  readonly refusal: 'not-allowed' | 'k-out-of-range';
  /** Who may set it, at that unit or above. */
  readonly right: Right;
  /** What holds in a unit, from what it and those above have set, nearest first. */
  readonly holding: (set: readonly V[]) => V;
  /** Setting it takes away what units below have set for themselves. */
  readonly clearsBelow: boolean;
}

const nearest =
  <V>(usual: V) =>
  ([first]: readonly V[]): V =>
    first ?? usual;

/** Within waking hours, and early enough for two hours to follow. */
const anHour = (usual: string, choices: readonly string[]): Setting<string> => ({
  kind: hour,
  stored: z.string(),
  choices,
  allows: (time) => choices.includes(time),
  refusal: 'not-allowed',
  right: 'unit.manage',
  holding: nearest(usual),
  clearsBelow: true,
});

/** How long something is kept. */
const years = (usual: number, choices: readonly number[]): Setting<number> => ({
  kind: count,
  stored: z.number(),
  choices,
  allows: (value) => choices.includes(value),
  refusal: 'not-allowed',
  right: 'unit.manage',
  holding: nearest(usual),
  clearsBelow: false,
});

/** A line each day, one to coordinators after days off, none. */
const emptyMornings: readonly string[] = ['daily', 'after-rest', 'none'];

const unitSettings = {
  /** Of the morning's message. */
  digestAt: anHour('07:30', ['07:00', '07:30', '08:00', '08:30', '09:00', '10:00']),
  /** From when a missing roll call is asked of the teacher; of the principal two hours later. */
  rollCallAt: anHour('09:00', ['08:00', '08:30', '09:00', '09:30', '10:00', '11:00']),
  /** What coordinators and principals are told in a morning in which nothing needs them: one line or nothing. */
  emptyMorning: {
    kind: word,
    stored: z.string(),
    choices: emptyMornings,
    allows: (value) => emptyMornings.includes(value),
    refusal: 'not-allowed',
    right: 'unit.manage',
    holding: nearest('after-rest'),
    clearsBelow: false,
  } satisfies Setting<string>,
  /** Children that must share the visible values of a donor's card. */
  k: {
    kind: count,
    stored: z.number(),
    choices: [publicationFloor, 4, 5, 6, 7, 8, 10, 12, 15, highestK],
    allows: isAllowedK,
    refusal: 'k-out-of-range',
    right: 'unit.manage',
    holding: strictestK,
    clearsBelow: false,
  } satisfies Setting<number>,
  /** Away on so many days of a hundred in four weeks, a pupil is on the weekly list of irregular attendance. */
  awayPercent: {
    kind: count,
    stored: z.number(),
    choices: [5, 10, 15, 20, 25, 30],
    allows: (value) => value >= 1 && value <= 100,
    refusal: 'not-allowed',
    right: 'unit.manage',
    // Ten is the usual measure of chronic absence.
    holding: nearest(10),
    clearsBelow: false,
  } satisfies Setting<number>,
  /** Years after a case has ended and the child has left until names and words go. */
  namesYears: years(usualRetention.namesYears, [1, 2, 3, 5, 10]),
  /** Years after the eighteenth birthday until the rest is erased. */
  adultYears: years(usualRetention.adultYears, [0, 1, 2, 3, 5, 7, 10]),
} as const;

export type SettingKey = keyof typeof unitSettings;
export const settingKeys = Object.keys(unitSettings) as [SettingKey, ...SettingKey[]];
export type SettingValue<K extends SettingKey> = (typeof unitSettings)[K] extends Setting<infer V> ? V : never;

type Set = Pick<Unit, 'settings'>;

/** A setting by key, where the key is known only when it runs. */
export const settingOf = (key: SettingKey): Setting<unknown> => unitSettings[key] as unknown as Setting<unknown>;

/** What the unit itself has set; undefined where it goes by those above. */
export const ownSetting = <K extends SettingKey>({ settings }: Set, key: K): SettingValue<K> | undefined =>
  settingOf(key).stored.safeParse(settings[key]).data as SettingValue<K> | undefined;

/** What holds where these units are the unit and those above it, nearest first. */
export const settingIn = <K extends SettingKey>(chain: readonly Set[], key: K): SettingValue<K> =>
  settingOf(key).holding(chain.flatMap((unit) => ownSetting(unit, key) ?? [])) as SettingValue<K>;

/** The nearest of these units whose own value is the one that holds; undefined: none has set it. */
export const settingFrom = <U extends Set>(chain: readonly U[], key: SettingKey): U | undefined => {
  const holding = settingIn(chain, key);
  return chain.find((unit) => ownSetting(unit, key) === holding);
};

/** What holds for the unit. */
export const settingFor = async <K extends SettingKey>(tx: ReadTx, unit: Unit, key: K): Promise<SettingValue<K>> =>
  settingIn(await unitsAbove(tx, unit), key);

/** What the unit was told when it was made. */
export const givenTo = ({ settings }: Set, key: keyof GivenSettings): string | undefined =>
  z.string().safeParse(settings[key]).data;

/** What is stored of the unit when it is told another stage of schooling; undefined: none. */
export const withStage = ({ settings }: Set, stage: string | undefined): Unit['settings'] => {
  const { stage: _, ...others } = settings;
  return stage === undefined ? others : { ...others, stage };
};
