export const languages = ['en', 'fa', 'zh', 'vi'] as const;
export type Language = (typeof languages)[number];

/** Each language's own name for itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fa: 'فارسی',
  zh: '中文',
  vi: 'Tiếng Việt',
};

/** How those who read a language write days. */
interface DayHabits {
  readonly calendar: 'persian' | 'gregory';
  /** 1 is Monday. */
  readonly firstWeekday: 1 | 6;
  readonly digits: string;
  readonly direction: 'ltr' | 'rtl';
}

const western = { calendar: 'gregory', firstWeekday: 1, digits: '0123456789', direction: 'ltr' } as const;

export const habits: Readonly<Record<Language, DayHabits>> = {
  en: western,
  fa: { calendar: 'persian', firstWeekday: 6, digits: '۰۱۲۳۴۵۶۷۸۹', direction: 'rtl' },
  zh: western,
  vi: western,
};

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** The language that fits a messenger's language code (`zh-hans`, `fa`, `vi`); undefined when none does. */
export function languageOf(code: string | undefined): Language | undefined {
  const base = code?.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLanguage(base) ? base : undefined;
}
