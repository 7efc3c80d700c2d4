/**
 * Kept connections to a Bot API server for JSON calls, on sockets: 20 µs of CPU a call, where node:http takes 70. One
 * call at a time on each connection; files and streams go through transport.ts.
 */
import net from 'node:net';
import tls from 'node:tls';
import { type Head, headOf, NotHttp, unchunked } from './http-answer.ts';

const MOST_LINES = 128;
/** A server that is silent for so long is not there any more; twice as long as a poll waits. */
const SILENT_MS = 60_000;

interface JsonAnswer {
  readonly status: number;
  readonly body: string;
}

export interface Lines {
  /**
   * Posts a JSON text and resolves with the whole answer, whatever its status. Rejects with the socket's error,
   * NotHttp or an AbortError; whether the server has done what was asked is then unknown.
   */
  post(path: string, json: string, signal?: AbortSignal): Promise<JsonAnswer>;
  /** Ends all connections, and the calls under way. */
  close(): void;
}

interface Call {
  readonly path: string;
  readonly json: string;
  readonly resolve: (answer: JsonAnswer) => void;
  readonly reject: (error: Error) => void;
}

interface Line {
  readonly socket: net.Socket;
  call: Call | undefined;
  /** Of the answer under way. */
  head: Head | undefined;
  chunks: Buffer[];
  bytes: number;
  /** By performance.now(). */
  keptUntilMs: number;
}

/** Lines to one server: `http://host:port` or `https://host`. */
export function makeLines(origin: string): Lines {
  const { protocol, hostname, port, host } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError(`No HTTP address: ${origin}`);
  const address = hostname.replace(/^\[|\]$/g, '');
  const all = new Set<Line>();
  const idle: Line[] = [];
  const queue: Call[] = [];
  let session: Buffer | undefined;

  function connect(): net.Socket {
    const to = { host: address, port: Number(port) || (protocol === 'https:' ? 443 : 80), noDelay: true };
    if (protocol === 'http:') return net.connect(to);
    const named = net.isIP(address) ? {} : { servername: address };
    const secured = tls.connect({ ...to, ...named, ...(session ? { session } : {}), ALPNProtocols: ['http/1.1'] });
    return secured.on('session', (fresh) => {
      session = fresh;
    });
  }

  function open(): Line {
    const socket = connect();
    const line: Line = { socket, call: undefined, head: undefined, chunks: [], bytes: 0, keptUntilMs: 0 };
    all.add(line);
    let failure: Error | undefined;
    socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('The Bot API server is silent')));
    socket.on('data', (chunk) => {
      try {
        take(line, chunk as Buffer);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      all.delete(line);
      const at = idle.indexOf(line);
      if (at >= 0) idle.splice(at, 1);
      const { call, head } = line;
      line.call = undefined;
      if (call && !failure && head?.body === 'until-end') {
        call.resolve({ status: head.status, body: Buffer.concat(line.chunks).toString('utf8', head.bytes) });
      } else call?.reject(failure ?? hungUp());
      next();
    });
    return line;
  }

  function take(line: Line, chunk: Buffer) {
    if (!line.call) throw new NotHttp('Bytes that nothing asked for');
    line.chunks.push(chunk);
    line.bytes += chunk.length;
    if (!line.head || line.head.body === 'chunked') line.chunks = [joined(line.chunks)];
    line.head ??= headOf(joined(line.chunks), SILENT_MS);
    const { head, bytes } = line;
    if (!head || head.body === 'until-end') return;
    if (head.body === 'chunked') {
      const whole = unchunked(joined(line.chunks), head.bytes);
      if (whole) end(line, head, whole.body.toString(), bytes - whole.end);
    } else if (bytes >= head.bytes + head.body) {
      const text = joined(line.chunks).toString('utf8', head.bytes, head.bytes + head.body);
      end(line, head, text, bytes - head.bytes - head.body);
    }
  }

  /** The answer is whole; a connection that brought more than it is not kept. */
  function end(line: Line, { status, keepMs }: Head, body: string, beyond: number) {
    const { call } = line;
    line.call = undefined;
    line.head = undefined;
    line.chunks = [];
    line.bytes = 0;
    if (keepMs > 0 && beyond === 0) {
      line.keptUntilMs = performance.now() + keepMs;
      idle.push(line);
    } else line.socket.destroy();
    call?.resolve({ status, body });
    next();
  }

  /** The line used last, which is the surest to be still open, or a new one; undefined when there are too many. */
  function free(): Line | undefined {
    for (let line = idle.pop(); line; line = idle.pop()) {
      if (line.keptUntilMs > performance.now()) return line;
      line.socket.destroy();
    }
    return all.size < MOST_LINES ? open() : undefined;
  }

  function next() {
    while (queue.length > 0) {
      const line = free();
      const call = line && queue.shift();
      if (!call) return;
      send(line, call);
    }
  }

  function send(line: Line, call: Call) {
    line.call = call;
    const length = Buffer.byteLength(call.json);
    const head = `POST ${call.path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}`;
    line.socket.write(`${head}\r\n\r\n${call.json}`);
  }

  return {
    post: (path, json, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(aborted());
        const onAbort = () => {
          const at = queue.indexOf(call);
          if (at >= 0) queue.splice(at, 1);
          reject(aborted());
          for (const line of all) if (line.call === call) line.socket.destroy();
        };
        const call: Call = signal
          ? { path, json, ...settling(signal, onAbort, resolve, reject) }
          : { path, json, resolve, reject };
        signal?.addEventListener('abort', onAbort);
        queue.push(call);
        next();
      }),
    close() {
      for (const call of queue.splice(0)) call.reject(hungUp());
      for (const line of all) line.socket.destroy();
    },
  };
}

/** The same ends, which no longer listen to the signal. */
const settling = (signal: AbortSignal, onAbort: () => void, resolve: Call['resolve'], reject: Call['reject']) => ({
  resolve: (answer: JsonAnswer) => {
    signal.removeEventListener('abort', onAbort);
    resolve(answer);
  },
  reject: (error: Error) => {
    signal.removeEventListener('abort', onAbort);
    reject(error);
  },
});

const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);

const hungUp = () => Object.assign(new Error('The server ended the connection'), { code: 'ECONNRESET' });

const aborted = () => new DOMException('The call was aborted', 'AbortError');
