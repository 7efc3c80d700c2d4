import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readRequest } from './body.ts';
import type { Fault } from './faults.ts';
import { MOST_UPLOAD_BYTES } from './files.ts';
import { type RawInput, readInput } from './input.ts';
import { lintOf } from './lint.ts';
import { type MethodName, methodNamed } from './method-table.ts';
import { METHODS } from './methods/all.ts';
import { badRequest, Refusal, refuse, tooManyRequests } from './refusal.ts';
import type { World } from './world.ts';

const FORM_OVERHEAD_BYTES = 64 * 1024;
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Answers /bot<token>/<method>, with the faults that a test put in the way. */
export async function serveMethod(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, token = '', name = ''] = /^\/bot([^/]*)\/?([^/]*)/.exec(pathOf(url)) ?? [];
  const method = methodNamed(name);
  const isPoll = method === 'getUpdates';
  if (!isPoll) begin(world);
  try {
    const raw = await readRequest(request, url.searchParams, MOST_UPLOAD_BYTES + FORM_OVERHEAD_BYTES);
    const { chat_id: chatId } = Object.fromEntries(raw.values);
    const fault = method && world.faults.take(method, chatId === undefined ? undefined : Number(chatId));
    if (fault?.kind === 'delay') await wait(fault.ms);
    if (fault?.kind === 'reset') request.socket.destroy();
    else if (fault?.kind === 'bad-gateway') response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY);
    else {
      const answer = await answerOf(world, token, method, raw, fault, signalOf(response));
      if (fault?.kind === 'lose-response') request.socket.destroy();
      else writeAnswer(response, answer);
    }
  } catch (error) {
    // A body too large or unreadable is refused before the method is known to run.
    writeAnswer(response, refused(world, name, error));
  } finally {
    if (!isPoll) end(world);
  }
}

/** The address with its escapes resolved; one that is malformed matches nothing. */
function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return '';
  }
}

function begin({ activity }: World): void {
  activity.running++;
}

function end({ activity }: World): void {
  activity.running--;
  activity.lastAtMs = performance.now();
}

function signalOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}

type Answer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly refusal: Refusal };

async function answerOf(
  world: World,
  token: string,
  method: MethodName | undefined,
  raw: RawInput,
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    if (token !== world.options.token) throw new Refusal(401, 'Unauthorized');
    if (method === undefined) throw refuse(404, 'method not found');
    if (fault?.kind === 'too-many') throw tooManyRequests(fault.seconds, true);
    if (fault?.kind === 'refuse') throw new Refusal(fault.code, fault.description, { wanted: true });
    world.lint.push(...lintOf(method, raw));
    return { ok: true, result: await METHODS[method]({ world, input: readInput(raw), signal }) };
  } catch (error) {
    return refused(world, method ?? '', error);
  }
}

function refused(world: World, method: string, error: unknown): Answer {
  const refusal = error instanceof Refusal ? error : badRequest(`sandbox failed: ${String(error)}`);
  if (refusal.code < 500) {
    const { code, message: description, wanted } = refusal;
    world.refusals.push({ method, code, description, wanted });
  }
  return { ok: false, refusal };
}

function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.ok) {
    writeJson(response, 200, { ok: true, result: answer.result });
    return;
  }
  const { code, message, parameters } = answer.refusal;
  if (parameters?.retry_after !== undefined) response.setHeader('retry-after', String(parameters.retry_after));
  const more = parameters === undefined ? {} : { parameters };
  writeJson(response, code, { ok: false, error_code: code, description: message, ...more });
}

/** A JSON answer; nothing happens when the client is gone. */
export function writeJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Answers /file/bot<token>/<path> with the bytes of a file. */
export function serveDownload(world: World, response: ServerResponse, url: URL): void {
  const [, token, path = ''] = /^\/file\/bot([^/]*)\/(.+)$/.exec(pathOf(url)) ?? [];
  const file = token === world.options.token ? world.files.byPath(path) : undefined;
  if (file === undefined) {
    writeJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes.length });
  response.end(file.bytes);
}
