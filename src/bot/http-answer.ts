/** Reads an HTTP/1.1 answer out of the bytes that a connection has brought so far (RFC 9112). */

/** Longest head, in bytes: whatever is longer is no answer of a Bot API server. */
const MOST_HEAD = 65_536;

/** What came is no HTTP/1.1 answer. */
export class NotHttp extends Error {
  override readonly name = 'NotHttp';
}

export interface Head {
  readonly status: number;
  /** Bytes of the head itself, and of the answers before it that only say that one is to come (1xx). */
  readonly bytes: number;
  /** Length of the body, or how its end is told. */
  readonly body: number | 'chunked' | 'until-end';
  /** How long the connection may be kept unused, in milliseconds; 0 when it ends with this answer. */
  readonly keepMs: number;
}

/** The head, once all of it is there. `keptMs` where the server does not say how long it keeps connections. */
export function headOf(bytes: Buffer, keptMs: number, from = 0): Head | undefined {
  const end = bytes.indexOf('\r\n\r\n', from, 'latin1');
  if ((end < 0 ? bytes.length : end) - from > MOST_HEAD) throw new NotHttp('The head of the answer does not end');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', from, end + 2);
  const status = Number(/^HTTP\/1\.[01] (\d{3})[ \r]/.exec(head)?.[1]);
  if (!status) throw new NotHttp('The answer is not HTTP/1.1');
  if (status < 200) return headOf(bytes, keptMs, end + 4);
  return { status, bytes: end + 4, body: bodyOf(head, status), keepMs: keepOf(head, keptMs) };
}

function bodyOf(head: string, status: number): Head['body'] {
  if (status === 204 || status === 304) return 0;
  if (/\r\ntransfer-encoding:[^\r]*\bchunked[ \t]*\r/i.test(head)) return 'chunked';
  const length = /\r\ncontent-length:[ \t]*(\d+)[ \t]*\r/i.exec(head)?.[1];
  return length === undefined ? 'until-end' : Number(length);
}

/** A second before the server closes it, a request could still cross the end. */
const CLOSING_MS = 1_000;

function keepOf(head: string, keptMs: number): number {
  if (/\r\nconnection:[^\r]*\bclose\b/i.test(head)) return 0;
  if (head.startsWith('HTTP/1.0') && !/\r\nconnection:[^\r]*\bkeep-alive\b/i.test(head)) return 0;
  const seconds = /\r\nkeep-alive:[^\r]*\btimeout=(\d+)/i.exec(head)?.[1];
  return seconds === undefined ? keptMs : Math.max(0, Math.min(keptMs, Number(seconds) * 1_000 - CLOSING_MS));
}

/** The body out of its chunks, and where it ends; undefined until all of them are there. */
export function unchunked(bytes: Buffer, from: number): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at, 'latin1');
    if (lineEnd < 0) return undefined;
    const size = /^[0-9a-f]{1,8}(?=[ \t;]|$)/i.exec(bytes.toString('latin1', at, lineEnd))?.[0];
    if (size === undefined) throw new NotHttp('A chunk of the answer has no size');
    const start = lineEnd + 2;
    const length = Number.parseInt(size, 16);
    if (length === 0) {
      // Trailers, if any, end like a head; the line before them has its own end.
      const end = bytes.indexOf('\r\n\r\n', lineEnd, 'latin1');
      return end < 0 ? undefined : { body: Buffer.concat(parts), end: end + 4 };
    }
    if (bytes.length < start + length + 2) return undefined;
    parts.push(bytes.subarray(start, start + length));
    at = start + length + 2;
  }
}
