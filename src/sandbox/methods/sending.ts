import type { Message } from 'grammy/types';
import { type Call, findChat, findMessage, type Method, writableChat } from '../call.ts';
import type { RichText } from '../clean.ts';
import { documentOf, type KeptFile, photoOf } from '../files.ts';
import { isRecord } from '../input.ts';
import { readMarkup } from '../keyboard.ts';
import { badRequest } from '../refusal.ts';
import { readCaption, readText } from '../text-input.ts';
import { type Chat, privateChat, putMessage, unixNow } from '../world.ts';

export const sendMessage: Method = (call) => {
  const rich = readText(call.input);
  return send(call, () => ({ text: rich.text, ...(rich.entities.length > 0 ? { entities: [...rich.entities] } : {}) }));
};

export const sendDocument: Method = (call) => {
  const caption = captionOf(readCaption(call.input));
  const file = readFile(call, 'document');
  return send(call, () => ({ document: documentOf(file('documents')), ...caption }));
};

export const sendPhoto: Method = (call) => {
  const caption = captionOf(readCaption(call.input));
  const file = readFile(call, 'photo');
  return send(call, () => ({ photo: photoOf(file('photos')), ...caption }));
};

/** Protected messages are refused; others arrive with their text, caption and file, without the sender's name. */
export const copyMessage: Method = (call) => {
  const { source } = sourceMessage(call, 'copy');
  const { text, entities, caption, caption_entities, document, photo } = source;
  const content = { text, entities, caption, caption_entities, document, photo };
  return { message_id: send(call, () => withoutGaps(content)).message_id };
};

export const forwardMessage: Method = (call) => {
  const { source } = sourceMessage(call, 'forward');
  const { text, entities, caption, caption_entities, document, photo } = source;
  const content = withoutGaps({ text, entities, caption, caption_entities, document, photo });
  const sender = source.from;
  if (sender === undefined) throw badRequest("the message can't be forwarded");
  return send(call, () => ({
    ...content,
    forward_origin: { type: 'user', sender_user: sender, date: source.date },
  }));
};

type Content = Partial<Message>;

/** Sends to a writable chat, counted by the rate limits; `content` runs when nothing else can be refused. */
function send(call: Call, content: () => Content): Message {
  const { world, input } = call;
  const { inline } = readMarkup(input);
  const chat = writableChat(call);
  world.countSend(chat.person.id, performance.now());
  const reply = replied(call, chat);
  const message = {
    message_id: world.nextMessageId(),
    from: world.me,
    chat: privateChat(chat.person),
    date: unixNow(world),
    ...reply,
    ...content(),
    ...(input.flag('protect_content') ? { has_protected_content: true as const } : {}),
    ...(inline === undefined ? {} : { reply_markup: inline }),
  };
  return putMessage(world, chat, message as Message);
}

function replied({ input }: Call, chat: Chat): Content {
  const given = input.json('reply_parameters', "Can't parse reply parameters JSON object");
  if (given !== undefined && !isRecord(given)) throw badRequest('Object expected as reply parameters');
  const id = Number(given?.['message_id'] ?? input.integer('reply_to_message_id', 0));
  if (id === 0) return {};
  const message = chat.messages.get(id);
  if (message !== undefined) return { reply_to_message: message as NonNullable<Message['reply_to_message']> };
  if (given?.['allow_sending_without_reply'] === true) return {};
  throw badRequest('message to be replied not found');
}

function captionOf(rich: RichText): Content {
  if (rich.text === '') return {};
  return { caption: rich.text, ...(rich.entities.length > 0 ? { caption_entities: [...rich.entities] } : {}) };
}

/** The file of a request: an upload, or a known file id. Kept under `folder` only when the message is really sent. */
function readFile({ world, input }: Call, name: string): (folder: 'documents' | 'photos') => KeptFile {
  const upload = input.upload(name);
  if (upload !== undefined) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    return (folder) => world.files.keep(upload, folder);
  }
  const id = input.text(name);
  if (id === '') throw badRequest(`there is no ${name} in the request`);
  if (/^https?:/i.test(id)) throw badRequest('failed to get HTTP URL content');
  const known = world.files.byId(id);
  if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  return () => known;
}

function sourceMessage(call: Call, verb: 'copy' | 'forward'): { source: Message } {
  const from = findChat(call, 'from_chat_id');
  const source = findMessage(call, from, `message to ${verb}`);
  const done = verb === 'copy' ? 'copied' : 'forwarded';
  if (source.has_protected_content === true) throw badRequest(`the message can't be ${done}`);
  return { source };
}

function withoutGaps(content: { readonly [K in keyof Message]?: Message[K] | undefined }): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}
