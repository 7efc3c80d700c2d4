/** A courier over the real transport and grammY's client; the text is the screen's first value. */

import { failureOf } from '../../src/bot/delivery-errors.ts';
import { Api } from '../../src/bot/grammy.ts';
import { makeTransport, type Transport } from '../../src/bot/transport.ts';
import type { Courier, Delivery } from '../../src/outbox/courier.ts';

export function makeCourier(root: string, transport: Transport = makeTransport()): Courier {
  const api = new Api('1:x', { apiRoot: root, fetch: transport.fetch, timeoutSeconds: 20 });
  const tried = async (call: () => Promise<readonly number[]>): Promise<Delivery> => {
    try {
      return { kind: 'sent', messageIds: await call() };
    } catch (error) {
      return failureOf(error);
    }
  };
  return {
    deliver: ({ chat, out, edits }) =>
      tried(async () => {
        const text = String(out.screen.lines[0]?.values?.['text']);
        const [edited] = edits;
        if (edited === undefined) return [(await api.raw.sendMessage({ chat_id: chat, text })).message_id];
        await api.raw.editMessageText({ chat_id: chat, message_id: edited, text });
        return edits;
      }),
    remove: (chat, messageIds) =>
      tried(async () => {
        await api.raw.deleteMessages({ chat_id: chat, message_ids: [...messageIds] });
        return messageIds;
      }),
    empty: (_personId, chat, messageId) =>
      tried(async () => {
        await api.raw.editMessageText({ chat_id: chat, message_id: messageId, text: 'withdrawn' });
        return [messageId];
      }),
    answer: (callback_query_id, text, show_alert = false) =>
      tried(async () => {
        await api.raw.answerCallbackQuery({ callback_query_id, show_alert, ...(text === undefined ? {} : { text }) });
        return [];
      }),
  };
}
