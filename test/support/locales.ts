/** The text files as they lie on disk, and what the sources say about them. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { type Language, languages } from '../../src/domain/language.ts';

const root = new URL('../../', import.meta.url);

/** `noun.key` with its plural ending, as in the file. */
export type Texts = ReadonlyMap<string, string>;

export const textsOf = (language: Language): Texts =>
  new Map(
    readdirSync(new URL(`locales/${language}/`, root))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const texts: Record<string, string> = JSON.parse(
          readFileSync(new URL(`locales/${language}/${file}`, root), 'utf8'),
        );
        return Object.entries(texts).map(([key, text]) => [`${file.slice(0, -5)}.${key}`, text] as const);
      }),
  );

export const allTexts: ReadonlyMap<Language, Texts> = new Map(languages.map((l) => [l, textsOf(l)]));

/** Every text of every language: language, full key, text. */
export const everyText: readonly (readonly [Language, string, string])[] = [...allTexts].flatMap(([language, texts]) =>
  [...texts].map(([key, text]) => [language, key, text] as const),
);

const plural = /_(zero|one|two|few|many|other)$/u;
export const baseOf = (key: string): string => key.replace(plural, '');
export const categoryOf = (key: string): string | undefined => plural.exec(key)?.[1];

export const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/gu)].map((found) => found[1] ?? ''))].sort();

export const tagsOf = (text: string): string[] => [...text.matchAll(/<[^>]*>?/gu)].map((found) => found[0]);

/** All program text in one string: what a key has to occur in to be used. */
const sources: string = globSync(['src/**/*.ts', 'conversations/**/*.ts'], { cwd: root.pathname })
  .filter((path) => !path.endsWith('text-key.ts'))
  .sort()
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n');

const matches = (pattern: RegExp): string[] => [...sources.matchAll(pattern)].map((found) => found[1] ?? '');

/**
 * Beginnings of keys that the program completes with a code: `step.name-` of textKey('step', `name-${…}`), `agency.`
 * of textKey('agency', …), `refusal.` of `refusal.${…}`.
 */
export const openBeginnings: readonly string[] = [
  ...matches(/textKey\('([a-z-]+)',\s*[^'`\s]/gu).map((noun) => `${noun}.`),
  ...[...sources.matchAll(/textKey\('([a-z-]+)',\s*`([a-z-]*)\$\{/gu)].map(([, noun, start]) => `${noun}.${start}`),
  ...matches(/`([a-z-]+\.[a-z-]*)\$\{/gu),
];

/** A key written out, or a beginning completed by a code that is written out somewhere. */
export function isUsed(key: string): boolean {
  if (sources.includes(`'${key}'`)) return true;
  return openBeginnings.some((start) => key.startsWith(start) && sources.includes(`'${key.slice(start.length)}'`));
}

/** Keys that are shown where Telegram takes no tags: labels, prompts (they become labels), answers to a tap. */
export const plainKeys: readonly string[] = [
  ...new Set([
    ...matches(/label: \{\s*key: '([^']+)'/gu),
    ...matches(/prompt: \{\s*key: '([^']+)'/gu),
    ...matches(/toast\(\{\s*key: '([^']+)'/gu),
    ...matches(/key: '([^']+)', verb:/gu),
    ...matches(/(?<!key): '((?:common|dialogue)\.[a-z-]+)'[,;]/gu),
    ...matches(/\bbutton\('([a-z-]+)'/gu).map((key) => `step.${key}`),
    ...matches(/plain\(\{\s*key: '([^']+)'/gu),
    ...matches(/\btitle: '([a-z-]+\.[^']+)'/gu),
  ]),
];
