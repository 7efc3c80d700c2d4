/** Whether letters read as Vietnamese: each word one syllable of the language. */

const syllable =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:iêu|yêu|oai|oay|oao|oeo|uao|uây|uôi|uya|uyê|uyu|ươi|ươu|a[iouy]|â[uy]|eo|êu|i[aêu]|o[aăeio]|ôi|ơi|u[aâêiôơy]|ư[aơiu]|yê|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?$/u;

/** Combining acute, grave, hook, tilde and dot below: a syllable has one at most. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

function isSyllable(word: string): boolean {
  const lower = word.toLowerCase().normalize('NFD');
  if ((lower.match(tones)?.length ?? 0) > 1) return false;
  return syllable.test(lower.replace(tones, '').normalize('NFC'));
}

const marked = (text: string): string[] =>
  text.match(/[\p{L}\p{M}]+/gu)?.filter((word) => /[^\p{ASCII}]/u.test(word)) ?? [];

/** Share of the words with accents that are syllables; undefined if there are none. */
export function vietnameseShare(text: string): number | undefined {
  const words = marked(text);
  return words.length === 0 ? undefined : words.filter(isSyllable).length / words.length;
}
