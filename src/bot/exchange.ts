/** One request over a pool of kept connections, up to the end of its answer. */
import type { Dispatcher } from 'undici';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** The server's time, as it wrote it. */
  readonly date: string | undefined;
}

/**
 * Resolves with the whole answer, whatever its status. Rejects with the error of undici or of the socket, or with an
 * AbortError; whether the server has done what was asked is then unknown.
 */
export function exchange(
  pool: Dispatcher,
  request: Dispatcher.DispatchOptions,
  signal?: AbortSignal | null,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted());
    const chunks: Buffer[] = [];
    let status = 0;
    let date: string | undefined;
    let started: Dispatcher.DispatchController | undefined;
    // Rejects by itself: a request that waits for a free connection has nothing yet that could be aborted.
    const onAbort = () => {
      started?.abort(aborted());
      reject(aborted());
    };
    signal?.addEventListener('abort', onAbort);
    pool.dispatch(request, {
      onRequestStart(controller) {
        if (signal?.aborted) controller.abort(aborted());
        else started = controller;
      },
      onResponseStart(_, code, headers) {
        status = code;
        date = headers['date']?.toString();
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        signal?.removeEventListener('abort', onAbort);
        const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
        const answer = { status, body, date };
        // undici takes the connection back a turn later: a call made at once would open another one.
        queueMicrotask(() => setImmediate(resolve, answer));
      },
      onResponseError(_, error) {
        signal?.removeEventListener('abort', onAbort);
        reject(error);
      },
    });
  });
}

const aborted = () => new DOMException('The call was aborted', 'AbortError');
