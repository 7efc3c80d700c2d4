/** An initial beside a class names half of the children in it: no line says both, but where it is protected and withdrawn. */
import { expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { foundScreen } from '../../src/domain/screens/found.ts';
import { siblingsMeantScreen, siblingsScreen } from '../../src/domain/screens/siblings.ts';
import { allTexts, placeholdersOf } from '../support/locales.ts';

/** Of children without a case, who have no number to be told by. */
const guarded = new Set(['find.no-case', 'sibling.row']);

it.each(languages)('no text has both (%s)', (language) => {
  const both = [...(allTexts.get(language) ?? [])]
    .filter(([, text]) => placeholdersOf(text).includes('initial') && placeholdersOf(text).includes('class'))
    .map(([key]) => key);
  expect(both.filter((key) => !guarded.has(key))).toEqual([]);
});

it('what is found of children without a case is withdrawn', () => {
  const child = { kind: 'child', publicId: 'aaaaaaaaaa', initial: '王＊', schoolClass: '3B' } as const;
  const sibling = { publicId: 'aaaaaaaaaa', number: undefined, initial: '王＊', schoolClass: '3B' };
  const view = { siblings: [sibling], hidden: 0, mayEdit: false };
  expect(foundScreen({ children: [child], more: false }).sensitivity).toBe('names');
  expect(siblingsScreen('bbbbbbbbbb', view).sensitivity).toBe('names');
  expect(siblingsMeantScreen('bbbbbbbbbb', { siblings: [sibling], more: false }).sensitivity).toBe('names');
});
