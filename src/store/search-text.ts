/** What the store knows of sounds: pinyin, so that 王小明 is found by wxm and by xiaoming. */
import { createRequire } from 'node:module';
import type { HanSounds } from '../domain/names/name-search.ts';

const require = createRequire(import.meta.url);
let load = (): typeof import('pinyin-pro') => {
  const loaded = require('pinyin-pro') as typeof import('pinyin-pro');
  load = () => loaded;
  return loaded;
};

/**
 * Pinyin of a run of Han characters, a syllable for each, without tones: as a name is read (单 as a family name is
 * shan) and as a word is (dan), ü also as v. Characters without pinyin have an empty syllable. The dictionary (50 ms,
 * 35 MB) is loaded by the first call, at once, since it may be inside a transaction.
 */
export const hanSounds: HanSounds = (run) => {
  const { pinyin } = load();
  const readings = (['head', 'off'] as const).map((surname) =>
    pinyin(run, { toneType: 'none', type: 'array', surname }),
  );
  const spelled = readings.map((syllables) => syllables.map((sound) => (/^[a-zü]+$/u.test(sound) ? sound : '')));
  const ways = spelled.flatMap((syllables) => [syllables, syllables.map((sound) => sound.replace('ü', 'v'))]);
  return [...new Map(ways.map((way) => [way.join(' '), way])).values()];
};
