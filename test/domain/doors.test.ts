/** Doors that have no other way round them: what only one file may do is looked for in all others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = ['src', 'conversations'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

/** `file:line` of each line that has it, but for the files that may. */
const foundIn = (pattern: RegExp, may: readonly string[]): string[] =>
  files
    .filter((file) => !may.some((one) => file.startsWith(one)))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
    );

it('reads what is kept by key through its catalogue alone', () => {
  expect(
    foundIn(/setting-rows\.ts|\bt\.setting\b|const \{ setting\b/, [
      'src/store/settings.ts',
      'src/store/setting-rows.ts',
    ]),
  ).toEqual([]);
});

it('reads what is set for a unit through its catalogue alone', () => {
  const may = ['src/casework/ground/unit-settings.ts', 'src/casework/ground/units.ts', 'src/casework/settings/'];
  expect(foundIn(/(?<!settings: unit)\.settings\b/, may)).toEqual([]);
});

it('says what a role may in the table of rights alone', () => {
  const name = "'(?:teacher|principal|liaison|volunteer|donor|coordinator)'";
  const compared = new RegExp(`\\brole *[!=]== *(?:${name}|\\w+\\.role)|\\.role, ${name}\\)|${name}\\]\\.includes`);
  const may = ['src/domain/rights.ts', 'src/main/practice-cast.ts', 'src/programmes/'];
  expect(foundIn(compared, may)).toEqual([]);
});

it('tells people what they did not ask for in one way', () => {
  const may = [
    'src/casework/ground/',
    'src/bot/identify.ts',
    'src/bot/parked.ts',
    'src/store/',
    'src/outbox/',
    'src/main/',
  ];
  expect(foundIn(/\btx\.send\(/, may)).toEqual([]);
});

it.each(['sqlite', 'postgres'])(
  'has the migrations of %s in the order of their making, by which they are applied',
  (dialect) => {
    const journal = JSON.parse(readFileSync(`migrations/${dialect}/meta/_journal.json`, 'utf8')) as {
      entries: readonly { when: number; tag: string }[];
    };
    // One that was made before the last one a database has had would never be applied to it.
    expect(journal.entries.map(({ tag }) => tag)).toEqual(
      journal.entries.toSorted((a, b) => a.when - b.when).map(({ tag }) => tag),
    );
  },
);

it('tells donors by a type that holds nothing else', () => {
  expect(foundIn(/\btell(?:Sent)?\(tx, [^,]*donor/i, ['src/casework/ground/tell.ts'])).toEqual([]);
});
