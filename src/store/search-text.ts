/** What the store knows of sounds: pinyin, so that 王小明 is found by wxm and by xiaoming. */
import { createRequire } from 'node:module';
import type { HanSounds } from '../domain/names/name-search.ts';

const require = createRequire(import.meta.url);
let load = (): typeof import('pinyin-pro') => {
  const loaded = require('pinyin-pro') as typeof import('pinyin-pro');
  load = () => loaded;
  return loaded;
};

/** Readings of a character: there are a few thousand in names. */
const known = new Map<string, readonly string[]>();
const mostKnown = 10_000;

function readingsOf(character: string): readonly string[] {
  const found = known.get(character);
  if (found) return found;
  const [readings = []] = load().polyphonic(character, { toneType: 'none', type: 'array' });
  if (known.size >= mostKnown) known.clear();
  known.set(character, readings);
  return readings;
}

/**
 * Readings of each character, without tones: first as the run is read as a name (单 as a family name is shan), then all
 * others (dan, chan), ü as u and as v. Characters without pinyin have none. The dictionary (50 ms, 35 MB) is loaded by
 * the first call, at once, since it may be inside a transaction.
 */
export const hanSounds: HanSounds = (run) => {
  const asName = load().pinyin(run, { toneType: 'none', type: 'array', surname: 'head' });
  return [...run].map((character, at) => {
    const readings = [asName[at] ?? '', ...readingsOf(character)].filter((sound) => /^[a-zü]+$/u.test(sound));
    return [...new Set(readings.flatMap((sound) => [sound.replace('ü', 'u'), sound.replace('ü', 'v')]))];
  });
};
