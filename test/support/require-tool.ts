import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a tool is, or why the tests that need it are skipped. */
export type Tool =
  | { readonly path: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: string };

/**
 * Looks for a program by names or absolute paths: `requireTool('chromium', ['/usr/bin/chromium', 'google-chrome'])`.
 * With CI=true a missing one throws, since there a skipped test must fail the run; elsewhere use `missing` in the
 * title: `describe.skipIf(tool.missing)(titleWith('the page', tool), …)`.
 */
export function requireTool(name: string, candidates: readonly string[]): Tool {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = candidates.flatMap((one) => (one.includes('/') ? [one] : folders.map((folder) => join(folder, one))));
  const path = places.find((place) => existsSync(place));
  if (path !== undefined) return { path };
  const missing = `${name} is not installed (looked for ${candidates.join(', ')})`;
  if (process.env['CI'] === 'true') throw new Error(`${missing}; with CI=true no test may be skipped`);
  return { missing };
}

/** The title of a group of tests, with the reason when it is skipped. */
export function titleWith(title: string, tool: Tool): string {
  return tool.missing === undefined ? title : `${title} (skipped: ${tool.missing})`;
}
