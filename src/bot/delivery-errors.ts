/** What a failed Bot API call means for the message, decided on error codes; on text only where there is no code. */
import { GrammyError } from './grammy.ts';

export type Failure =
  /** The chat is dead until the person writes again. */
  | { readonly kind: 'gone' }
  /** `limited`: the server's limit was hit, everybody waits. */
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly limited?: boolean }
  /** The message to be edited is no more, or too old. */
  | { readonly kind: 'edit-lost' }
  /** There is nothing left to do: not modified, already deleted, too old to be answered. */
  | { readonly kind: 'needless' }
  | { readonly kind: 'refused'; readonly code: number };

/** Telegram gives all of these as a plain 400. Its wording, without case. */
const BAD_REQUESTS: readonly (readonly [wording: string, kind: 'gone' | 'edit-lost' | 'needless'])[] = [
  ['message is not modified', 'needless'],
  ['message to edit not found', 'edit-lost'],
  ["message can't be edited", 'edit-lost'],
  ['message_id_invalid', 'edit-lost'],
  ['message to delete not found', 'needless'],
  ["message can't be deleted", 'needless'],
  ['message identifier is not specified', 'needless'],
  ['query is too old', 'needless'],
  ['query_id_invalid', 'needless'],
  ['chat not found', 'gone'],
  ['user is deactivated', 'gone'],
];

/** The meaning of what a Bot API call threw; anything but the API's own refusals is the network and worth a retry. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof GrammyError)) return { kind: 'retry' };
  const { error_code: code, parameters, description } = error;
  if (code === 429) return { kind: 'retry', afterMs: (parameters.retry_after ?? 1) * 1000, limited: true };
  // 401 and 404 speak of the token or the server, not of the message: the poll finds out which.
  if (code >= 500 || code === 401 || code === 404) return { kind: 'retry' };
  if (code === 403) return { kind: 'gone' };
  const text = description.toLowerCase();
  const known = BAD_REQUESTS.find(([wording]) => text.includes(wording));
  return known ? { kind: known[1] } : { kind: 'refused', code };
}
