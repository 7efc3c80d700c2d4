import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const SAFE_NAME = /^[a-z][a-z-]*\.(html|css|js|svg)$/;

/** Nothing from elsewhere, no frames, no inline scripts: texts in the chats come from anybody. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers `/` and `/page/<file>` from the folder beside this file; false for other addresses. */
export function servePageFile(response: ServerResponse, pathname: string): boolean {
  const name = pathname === '/' ? 'index.html' : /^\/page\/(.+)$/.exec(pathname)?.[1];
  if (name === undefined || !SAFE_NAME.test(name)) return false;
  const bytes = readIfThere(new URL(`page/${name}`, import.meta.url));
  if (bytes === undefined) return false;
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': type }).end(bytes);
  return true;
}

function readIfThere(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
