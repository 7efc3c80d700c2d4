import type { IncomingMessage } from 'node:http';
import { isRecord, type RawInput, type Upload } from './input.ts';
import { readParts } from './multipart.ts';
import { badRequest, Refusal } from './refusal.ts';

/** All bytes of a request; a body over `mostBytes` is refused with 413. */
export async function readBytes(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // The rest is read and dropped, so that the client gets the answer instead of a reset connection.
    if (size <= mostBytes) chunks.push(chunk);
  }
  if (size > mostBytes) throw new Refusal(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

/** Parameters from the address and from a JSON, urlencoded or multipart body; the body's win. */
export async function readRequest(request: IncomingMessage, query: URLSearchParams, mostBytes: number) {
  const values = new Map<string, unknown>(query);
  const files = new Map<string, Upload>();
  const body = await readBytes(request, mostBytes);
  const type = request.headers['content-type'] ?? '';
  if (body.length > 0) {
    if (/^application\/json/i.test(type)) for (const [name, value] of readJson(body)) values.set(name, value);
    else if (/^application\/x-www-form-urlencoded/i.test(type)) {
      for (const [name, value] of new URLSearchParams(body.toString())) values.set(name, value);
    } else if (/^multipart\/form-data/i.test(type)) {
      const parts = readParts(body, type);
      for (const [name, value] of parts.texts) values.set(name, value);
      for (const [name, file] of parts.files) files.set(name, file);
    }
  }
  return { values, files } satisfies RawInput;
}

function readJson(body: Buffer): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isRecord(value)) return Object.entries(value);
  } catch {
    // Refused below: the server answers alike whatever is wrong with the text.
  }
  throw badRequest("can't parse request: JSON object expected");
}
