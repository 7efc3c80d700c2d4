/** Sends a screen with its file: one that Telegram keeps under its id, or a table or page written in the reader's language. */
import type { Api } from 'grammy';
import { csvFile } from '../documents/csv.ts';
import { printablePage } from '../documents/page.ts';
import type { Attachment, Value } from '../domain/screen.ts';
import type { Reader } from '../text/format.ts';
import { withoutMarks } from '../text/isolate.ts';
import type { Texts } from '../text/texts.ts';
import { InputFile } from './grammy.ts';
import type { Message } from './render.ts';

/** Telegram's limit of a caption. */
const captionLimit = 1024;

/** The id of the message. */
export async function sendAttached(
  api: Api,
  chat: number,
  attachment: Exclude<Attachment, { readonly kind: 'made' }>,
  { text, link_preview_options: _, ...how }: Message,
  { texts, reader }: { readonly texts: Texts; readonly reader: Reader },
): Promise<number> {
  const more = { ...how, caption: text.slice(0, captionLimit) };
  if ('file' in attachment) {
    const { kind, file } = attachment;
    const sent = kind === 'photo' ? api.sendPhoto(chat, file, more) : api.sendDocument(chat, file, more);
    return (await sent).message_id;
  }
  if (attachment.kind === 'page') {
    const page = new InputFile(printablePage(attachment.lines, texts, reader), attachment.name);
    return (await api.sendDocument(chat, page, more)).message_id;
  }
  const rows = attachment.rows.map((row) => row.map((cell) => cellOf(cell, texts, reader)));
  // It is there to be opened elsewhere, which protected content cannot be.
  const { protect_content: __, ...open } = more;
  return (await api.sendDocument(chat, new InputFile(csvFile(rows), attachment.name), open)).message_id;
}

/** A file of our own. It is there to be saved and printed, which protected content cannot be. The id of the message. */
export async function sendMade(
  api: Api,
  chat: number,
  { name, bytes, photo }: { readonly name: string; readonly bytes: Uint8Array; readonly photo?: true },
  { text, link_preview_options: _, protect_content: __, ...how }: Message,
): Promise<number> {
  const more = { ...how, caption: text.slice(0, captionLimit) };
  const file = new InputFile(bytes, name);
  return (await (photo ? api.sendPhoto(chat, file, more) : api.sendDocument(chat, file, more))).message_id;
}

/** Numbers stay numbers, in digits that a spreadsheet counts with; words lose the marks that only a chat needs. */
function cellOf(value: Value, texts: Texts, reader: Reader): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return withoutMarks(texts.plain({ key: 'common.value', values: { value } }, reader));
}
