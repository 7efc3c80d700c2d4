export const languages = ['en', 'fa', 'zh', 'vi'] as const;
export type Language = (typeof languages)[number];

/** Each language's own name for itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fa: 'فارسی',
  zh: '中文',
  vi: 'Tiếng Việt',
};

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** The language that fits a messenger's language code (`zh-hans`, `fa`, `vi`); undefined when none does. */
export function languageOf(code: string | undefined): Language | undefined {
  const base = code?.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLanguage(base) ? base : undefined;
}
