import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may be answered at all. Only requests to a loopback name pass (a foreign name that resolves to
 * this machine doesn't), and none that another web page made: the practice ground belongs to its own page and the bot.
 */
export function isAllowed(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host)) return false;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = request.headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  const opensPage = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET' && request.url === '/';
  return isOwn || opensPage;
}
