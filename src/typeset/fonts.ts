/** The fonts of papers, by family: every letter of a paper is in one of them, or the paper is refused. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const folderOf = (url: string): string => dirname(fileURLToPath(url));
const vazirmatn = folderOf(import.meta.resolve('vazirmatn/package.json'));
const notoSans = folderOf(import.meta.resolve('@expo-google-fonts/noto-sans/package.json'));
const notoSansSc = folderOf(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'));

/** Static fonts with both weights: Typst draws a missing bold as regular without a word. */
const families = [
  {
    name: 'Vazirmatn',
    regular: `${vazirmatn}/fonts/ttf/Vazirmatn-Regular.ttf`,
    bold: `${vazirmatn}/fonts/ttf/Vazirmatn-Bold.ttf`,
  },
  {
    name: 'Noto Sans SC',
    regular: `${notoSansSc}/400Regular/NotoSansSC_400Regular.ttf`,
    bold: `${notoSansSc}/700Bold/NotoSansSC_700Bold.ttf`,
  },
  {
    name: 'Noto Sans',
    regular: `${notoSans}/400Regular/NotoSans_400Regular.ttf`,
    bold: `${notoSans}/700Bold/NotoSans_700Bold.ttf`,
  },
] as const;

/** The family of each script first: Latin letters and digits come from the same hand as the words around them. */
export const familiesFor = (language: 'en' | 'fa' | 'zh' | 'vi'): readonly string[] => {
  const first = { fa: 'Vazirmatn', zh: 'Noto Sans SC', vi: 'Noto Sans', en: 'Noto Sans' }[language];
  return [first, ...families.map(({ name }) => name).filter((name) => name !== first)];
};

/** Typst takes folders. */
export const fontFolders: readonly string[] = [
  ...new Set(families.flatMap(({ regular, bold }) => [dirname(regular), dirname(bold)])),
];

let opened: fontkit.Font[] | undefined;

/** Letters of the text that none of the fonts has, each once. What is not drawn (marks, joiners) counts as had. */
export function lettersWithoutFont(text: string): string[] {
  opened ??= families.map(({ regular }) => fontkit.create(readFileSync(regular)) as fontkit.Font);
  const fonts = opened;
  const letters = new Set([...text].filter((letter) => !/[\p{Cf}\p{Cc}\s]/u.test(letter)));
  return [...letters].filter((letter) => !fonts.some((font) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)));
}
