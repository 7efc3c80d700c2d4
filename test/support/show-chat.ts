import type { Message } from 'grammy/types';

/** The chat as plain lines for a failing test: who, the text, the buttons. */
export function showChat(messages: readonly Message[], personId: number): string {
  if (messages.length === 0) return '  (an empty chat)';
  return messages.map((message) => showMessage(message, personId)).join('\n');
}

function showMessage(message: Message, personId: number): string {
  const who = message.from?.id === personId ? '  me ▸' : '  bot ▸';
  const file = message.document?.file_name ?? (message.photo === undefined ? undefined : 'photo');
  const text = [file && `[${file}]`, message.text ?? message.caption].filter(Boolean).join(' ');
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const buttons = rows.map((row) => `        ${row.map((button) => `[${button.text}]`).join(' ')}`);
  return [`${who} ${text.replaceAll('\n', '\n        ')}`, ...buttons].join('\n');
}
