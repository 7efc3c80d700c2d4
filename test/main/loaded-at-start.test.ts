/** What a start loads: nothing that only a few answers need. Counted in modules, since times say nothing on a busy machine. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Paths of the packages' files, and names of Node's own modules, that the program has loaded before it opens anything. */
function loaded(): readonly string[] {
  const program = `
    const { createRequire, registerHooks } = await import('node:module');
    const seen = [];
    registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });
    await import(${JSON.stringify(new URL('src/main/start.ts', root).href)});
    console.log(JSON.stringify([...seen, ...process.moduleLoadList]));
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
  return JSON.parse(said) as string[];
}

it('loads no reader or writer of files, no second HTTP, no driver of a server that is not asked for', {
  timeout: 60_000,
}, () => {
  const all = loaded();
  expect(all.length).toBeGreaterThan(100);
  const found = (part: RegExp) => all.filter((one) => part.test(one)).slice(0, 3);
  for (const part of [
    // Node's own fetch, which an import of node:http brings.
    /internal\/deps\/undici/,
    /node_modules\/(?:yazl|papaparse|exceljs|fontkit|ical\.js|pg|ioredis|unzipper)\//,
    /node_modules\/@myriaddreamin\//,
    /\/src\/(?:sandbox|typeset)\/(?!.*(?:options|links)\.ts)/,
  ])
    expect([part.source, found(part)]).toEqual([part.source, []]);
});
