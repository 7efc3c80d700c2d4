/** Variables that only pre-select an answer: read as people write them, and never a reason not to start. */
import { type Language, languageNames, languageOf, languages } from './domain/language.ts';
import { isOfferedId, offeredIds } from './programmes/registry.ts';

export interface Preselection {
  readonly programme: string | undefined;
  readonly language: Language | undefined;
  /** As the time zone data spells it. */
  readonly timeZone: string | undefined;
  /** A plain line for each value that says nothing to us; it is as if it were not set. */
  readonly hints: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

export function preselectedIn(env: Env): Preselection {
  const hints: string[] = [];
  function read<V>(name: string, reading: (text: string) => V | undefined, expected: string): V | undefined {
    const text = env[name]?.trim();
    if (!text) return undefined;
    const value = reading(text);
    if (value === undefined)
      hints.push(`${name}=${text} is not understood (expected ${expected}): going on without it.`);
    return value;
  }
  return {
    programme: read('PROGRAMME', programmeIn, `one of ${offeredIds().join(', ')}`),
    language: read('BOT_LANGUAGE', languageIn, `one of ${languages.join(', ')}`),
    timeZone: read('TIME_ZONE', timeZoneIn, 'a time zone, such as Asia/Shanghai'),
    hints,
  };
}

const programmeIn = (text: string): string | undefined => {
  const id = text.toLowerCase();
  return isOfferedId(id) ? id : undefined;
};

/** `fa`, `fa_IR.UTF-8`, `zh-Hans-CN`, gettext's list `en_US:en` (the first that we speak), or the language's name. */
function languageIn(text: string): Language | undefined {
  for (const one of text.split(/[:,;\s]+/)) {
    const found = languageOf(canonical(one.replace(/[.@].*$/, '').replaceAll('_', '-'))) ?? languageNamed(one);
    if (found) return found;
  }
  return languageNamed(text);
}

/** `zho` and `cmn` are `zh`; what is no tag at all stays as it is. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

function languageNamed(name: string): Language | undefined {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  const asked = name.toLowerCase();
  return languages.find((code) => [languageNames[code], english.of(code)].some((own) => own?.toLowerCase() === asked));
}

/** Capitals as they come, spaces for underscores, the colon that POSIX allows. */
function timeZoneIn(text: string): string | undefined {
  try {
    return Temporal.Now.zonedDateTimeISO(text.replace(/^:/, '').replaceAll(' ', '_')).timeZoneId;
  } catch {
    return undefined;
  }
}
