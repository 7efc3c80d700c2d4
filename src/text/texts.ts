/** The texts of locales/, through i18next: one phrase in one reader's language, as HTML or plain. */
import { readdirSync, readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import { type Language, languages } from '../domain/language.ts';
import type { Phrase, Value } from '../domain/screen.ts';
import { toReadersDigits } from './digits.ts';
import { formatCivil, formatDay, formatInstant, formatMonth, formatNumber, type Reader } from './format.ts';
import { isolate, mixes, withoutMarks } from './isolate.ts';
import { moneyPhrase } from './money.ts';

export interface Texts {
  /** For message texts: values escaped for Telegram's HTML, codes in <code>. */
  html(phrase: Phrase, reader: Reader): string;
  /** For buttons, callback answers and commands: no tags, no escapes. */
  plain(phrase: Phrase, reader: Reader): string;
  has(key: string): boolean;
}

const separators: Record<Language, string> = { en: ', ', fa: '، ', zh: '、', vi: ', ' };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (c) => escapes[c] ?? c);

/** The isolate stands outside: a card code would turn round in a Persian sentence, and what is copied has no marks. */
function codeTag(code: string, language: Language): string {
  const tag = `<code>${escapeHtml(code)}</code>`;
  return mixes(code, language) ? `\u2068${tag}\u2069` : tag;
}

/** A text taken apart: the words before each value, as HTML and without tags, and its name; the last has none. */
type Template = readonly { readonly before: string; readonly bare: string; readonly name: string }[];

function takeApart(text: string): Template {
  const parts = text.split(/\{\{\s*([^{}]+?)\s*\}\}/);
  return parts.flatMap((before, i) =>
    i % 2 === 0 ? [{ before, bare: before.replace(/<\/?(?:b|i|code)>/gu, ''), name: parts[i + 1] ?? '' }] : [],
  );
}

/** Reads every <language>/<noun>.json under the folders; a later one adds to the nouns before. Throws when one can't be read. */
export function loadTexts(...folders: readonly URL[]): Texts {
  const resources = Object.fromEntries(
    languages.map((language) => {
      const nouns: Record<string, Record<string, string>> = {};
      for (const folder of folders) {
        const here = new URL(`${language}/`, folder);
        for (const file of readdirSync(here).filter((name) => name.endsWith('.json'))) {
          const noun = file.slice(0, -5);
          nouns[noun] = { ...nouns[noun], ...JSON.parse(readFileSync(new URL(file, here), 'utf8')) };
        }
      }
      return [language, nouns];
    }),
  );
  const engine = i18next.createInstance();
  void engine.init({
    resources,
    initAsync: false,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: '.',
    ns: Object.keys(resources['en'] ?? {}),
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof engine.init>[0]);
  const t = Object.fromEntries(languages.map((l) => [l, engine.getFixedT(l)])) as Record<Language, TFunction>;

  const plurals = Object.fromEntries(languages.map((l) => [l, new Intl.PluralRules(l)])) as Record<
    Language,
    Intl.PluralRules
  >;

  /** By language and key, with the plural form where there is a count. */
  const templates = Object.fromEntries(languages.map((l) => [l, new Map()])) as Record<Language, Map<string, Template>>;

  const templateOf = (language: Language, key: string, count: unknown): Template => {
    const form = typeof count === 'number' ? `${key} ${plurals[language].select(count)}` : key;
    const known = templates[language].get(form);
    if (known) return known;
    const how = { skipInterpolation: true, ...(count === undefined ? {} : { count }) };
    const made = takeApart(String(t[language](key as never, how as never)));
    templates[language].set(form, made);
    return made;
  };

  const put = ({ key, values = {} }: Phrase, reader: Reader, asHtml: boolean): string => {
    let said = '';
    for (const { before, bare, name } of templateOf(reader.language, key, values['count'])) {
      said += asHtml ? before : bare;
      const value = values[name];
      if (value !== undefined) said += show(value, reader, asHtml);
    }
    return said;
  };

  const show = (value: Value, reader: Reader, asHtml: boolean): string => {
    const { language } = reader;
    if (typeof value === 'string') return asHtml ? escapeHtml(isolate(value, language)) : isolate(value, language);
    if (typeof value === 'number') return formatNumber(value, language);
    if ('said' in value) return show(value.said, reader, asHtml);
    if ('on' in value) return formatCivil(value.on, reader);
    if ('month' in value) return formatMonth(value.month, reader);
    if ('day' in value) return formatDay(value.day, language);
    if ('digits' in value) return toReadersDigits(value.digits, language);
    if ('at' in value) return formatInstant(value.at, reader);
    if ('code' in value) return asHtml ? codeTag(withoutMarks(value.code), language) : isolate(value.code, language);
    if ('money' in value) return put(moneyPhrase(value.money, language), reader, asHtml);
    if ('phrase' in value) return put(value.phrase, reader, asHtml);
    return value.list.map((item) => show(item, reader, asHtml)).join(separators[language]);
  };

  return {
    html: (phrase, reader) => put(phrase, reader, true),
    plain: (phrase, reader) => put(phrase, reader, false),
    has: (key) => engine.exists(key, { lng: 'en' }) || engine.exists(`${key}_other`, { lng: 'en' }),
  };
}
