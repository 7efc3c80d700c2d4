/** Features are joined by name when the bot starts. */
import { expect, it } from 'vitest';
import { byName } from '../../src/bot/bot.ts';
import { features } from '../../src/bot/features.ts';

const verbs = features.flatMap(({ actions }) => Object.entries(actions ?? {}));

it('starts with the features as they are', () => {
  expect(byName('verb', verbs).size).toBe(verbs.length);
});

it('does not start with two verbs of one name, and says what to do', () => {
  const [taken] = verbs;
  expect(() => byName('verb', [...verbs, ...(taken ? [taken] : [])])).toThrow(
    `Two features have the verb '${taken?.[0]}': put the feature's name before one of them`,
  );
});

it('knows no name that objects have by nature', () => {
  expect(byName('verb', verbs).get('constructor')).toBeUndefined();
});
