/** Bot API calls made by jobs: what the server or the network cannot do now is no failure of the job. */

import { NotNow } from '../casework/ground/jobs.ts';
import { failureOf } from './delivery-errors.ts';
import { GrammyError, HttpError } from './grammy.ts';

/** The call's result. Throws NotNow when the server is away or wants to be left alone for a while. */
export async function inAJob<R>(call: Promise<R>): Promise<R> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error;
    const failure = failureOf(error);
    throw failure.kind === 'retry' ? new NotNow(error, failure.afterMs) : error;
  }
}

/** undici's code where more comes than the transport takes. */
const tooLarge = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

/** The bytes of a file on the Bot API server. Throws NotNow when it is away. */
export async function download(get: typeof fetch, address: string): Promise<Uint8Array> {
  const response = await get(address).catch((error: { code?: string }) => {
    throw error.code === tooLarge ? error : new NotNow(error);
  });
  const { ok, status } = response;
  if (ok) return new Uint8Array(await response.arrayBuffer());
  const refused = new Error(`The file server answered ${status}`);
  throw status >= 500 || status === 429 ? new NotNow(refused) : refused;
}
