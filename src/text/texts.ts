/** The texts of locales/, through i18next: one phrase in one reader's language, as HTML or plain. */
import { readdirSync, readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import { type Language, languages } from '../domain/language.ts';
import type { Phrase, Value } from '../domain/screen.ts';
import { formatCivil, formatInstant, formatNumber, type Reader } from './format.ts';
import { isolate } from './isolate.ts';

export interface Texts {
  /** For message texts: values escaped for Telegram's HTML, codes in <code>. */
  html(phrase: Phrase, reader: Reader): string;
  /** For buttons, callback answers and commands: no tags, no escapes. */
  plain(phrase: Phrase, reader: Reader): string;
  has(key: string): boolean;
}

const separators: Record<Language, string> = { en: ', ', fa: '، ', zh: '、', vi: ', ' };

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (c) => escapes[c] ?? c);

/** Only `count` comes here as a number: it has to stay one to choose the plural. */
const readersDigits = {
  type: 'formatter' as const,
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _format: string | undefined, language: string | undefined): string =>
    typeof value === 'number' ? formatNumber(value, language as Language) : String(value),
};

/** Reads every locales/<language>/<noun>.json under the folder. Throws when one can't be read. */
export function loadTexts(folder: URL): Texts {
  const resources = Object.fromEntries(
    languages.map((language) => {
      const here = new URL(`${language}/`, folder);
      const nouns = readdirSync(here).filter((file) => file.endsWith('.json'));
      const texts = nouns.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(new URL(file, here), 'utf8'))]);
      return [language, Object.fromEntries(texts)];
    }),
  );
  const engine = i18next.createInstance().use(readersDigits);
  void engine.init({
    resources,
    initAsync: false,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: '.',
    ns: Object.keys(resources['en'] ?? {}),
    interpolation: {
      escapeValue: false,
      alwaysFormat: true,
    },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<typeof engine.init>[0]);
  const t = Object.fromEntries(languages.map((l) => [l, engine.getFixedT(l)])) as Record<Language, TFunction>;

  const put = (phrase: Phrase, reader: Reader, asHtml: boolean): string => {
    const values: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(phrase.values ?? {})) {
      values[name] = name === 'count' ? value : show(value, reader, asHtml);
    }
    return String(t[reader.language](phrase.key as never, values as never));
  };

  const show = (value: Value, reader: Reader, asHtml: boolean): string => {
    const { language } = reader;
    if (typeof value === 'string') return asHtml ? escapeHtml(isolate(value, language)) : isolate(value, language);
    if (typeof value === 'number') return formatNumber(value, language);
    if ('on' in value) return formatCivil(value.on, reader);
    if ('at' in value) return formatInstant(value.at, reader);
    if ('code' in value) return asHtml ? `<code>${escapeHtml(value.code)}</code>` : isolate(value.code, language);
    if ('phrase' in value) return put(value.phrase, reader, asHtml);
    return value.list.map((item) => show(item, reader, asHtml)).join(separators[language]);
  };

  return {
    html: (phrase, reader) => put(phrase, reader, true),
    plain: (phrase, reader) => put(phrase, reader, false),
    has: (key) => engine.exists(key, { lng: 'en' }) || engine.exists(`${key}_other`, { lng: 'en' }),
  };
}
