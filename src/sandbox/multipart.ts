import type { Upload } from './input.ts';
import { badRequest } from './refusal.ts';

export interface FormParts {
  readonly texts: readonly (readonly [string, string])[];
  readonly files: readonly (readonly [string, Upload])[];
}

/**
 * Parts of a multipart/form-data body. Lenient about the header of a part, as Telegram is: names may be unquoted and
 * hold any script (grammY writes them so), which the platform's own reader refuses.
 */
export function readParts(body: Buffer, contentType: string): FormParts {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest("can't parse multipart/form-data: no boundary");
  const texts: [string, string][] = [];
  const files: [string, Upload][] = [];
  for (const part of splitBody(body, `--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const headers = part.toString('utf8', 0, end);
    const bytes = part.subarray(end + 4);
    const name = headerField(headers, 'name');
    const fileName = headerField(headers, 'filename');
    if (name === undefined) continue;
    if (fileName === undefined) texts.push([name, bytes.toString()]);
    else files.push([name, { name: fileName, type: typeOf(headers, fileName), bytes: new Uint8Array(bytes) }]);
  }
  return { texts, files };
}

function splitBody(body: Buffer, delimiter: string): Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length + 2;
    const next = body.indexOf(`\r\n${delimiter}`, start - 2);
    if (next < 0) break;
    parts.push(body.subarray(start, next));
    from = next + 2;
  }
  return parts;
}

function headerField(headers: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers);
  return match?.[1] ?? match?.[2]?.trim();
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Telegram goes by the name when the client says nothing better than bytes. */
function typeOf(headers: string, fileName: string): string {
  const given = /content-type:\s*([^;\r\n]+)/i.exec(headers)?.[1]?.trim();
  if (given !== undefined && given !== 'application/octet-stream') return given;
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? 'application/octet-stream';
}
