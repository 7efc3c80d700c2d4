import type { ApiMethods, Opts } from 'grammy/types';

/** What a parameter holds. `chat` is a number or text, `file` an upload, a file id or an address. */
export type Kind = 'text' | 'integer' | 'boolean' | 'object' | 'array' | 'chat' | 'file';

const ANSWERABLE = {
  business_connection_id: 'text',
  chat_id: 'chat',
  message_thread_id: 'integer',
  direct_messages_topic_id: 'integer',
  disable_notification: 'boolean',
  protect_content: 'boolean',
  allow_paid_broadcast: 'boolean',
  message_effect_id: 'text',
  suggested_post_parameters: 'object',
  reply_parameters: 'object',
  reply_to_message_id: 'integer',
  reply_markup: 'object',
} as const satisfies Record<string, Kind>;
const CAPTION = { caption: 'text', parse_mode: 'text', caption_entities: 'array' } as const;
const MESSAGE = { business_connection_id: 'text', chat_id: 'chat', message_id: 'integer' } as const;
const SCOPE = { scope: 'object', language_code: 'text' } as const;

/** Names and kinds of the parameters of each method that the sandbox knows; checked against grammY's types below. */
const METHOD_TABLE = {
  getMe: {},
  getUpdates: { offset: 'integer', limit: 'integer', timeout: 'integer', allowed_updates: 'array' },
  deleteWebhook: { drop_pending_updates: 'boolean' },
  getWebhookInfo: {},
  sendMessage: {
    ...ANSWERABLE,
    ephemeral_message_parameters: 'object',
    text: 'text',
    parse_mode: 'text',
    entities: 'array',
    link_preview_options: 'object',
  },
  sendDocument: {
    ...ANSWERABLE,
    ...CAPTION,
    ephemeral_message_parameters: 'object',
    document: 'file',
    thumbnail: 'file',
    disable_content_type_detection: 'boolean',
  },
  sendPhoto: {
    ...ANSWERABLE,
    ...CAPTION,
    ephemeral_message_parameters: 'object',
    photo: 'file',
    show_caption_above_media: 'boolean',
    has_spoiler: 'boolean',
  },
  copyMessage: {
    ...ANSWERABLE,
    ...CAPTION,
    from_chat_id: 'chat',
    message_id: 'integer',
    video_start_timestamp: 'integer',
    show_caption_above_media: 'boolean',
  },
  forwardMessage: {
    chat_id: 'chat',
    message_thread_id: 'integer',
    direct_messages_topic_id: 'integer',
    from_chat_id: 'chat',
    video_start_timestamp: 'integer',
    message_effect_id: 'text',
    suggested_post_parameters: 'object',
    disable_notification: 'boolean',
    protect_content: 'boolean',
    message_id: 'integer',
  },
  editMessageText: {
    ...MESSAGE,
    inline_message_id: 'text',
    text: 'text',
    parse_mode: 'text',
    entities: 'array',
    link_preview_options: 'object',
    rich_message: 'object',
    reply_markup: 'object',
  },
  editMessageReplyMarkup: { ...MESSAGE, inline_message_id: 'text', reply_markup: 'object' },
  deleteMessage: { chat_id: 'chat', message_id: 'integer' },
  deleteMessages: { chat_id: 'chat', message_ids: 'array' },
  pinChatMessage: { ...MESSAGE, disable_notification: 'boolean' },
  unpinChatMessage: MESSAGE,
  setMessageReaction: { chat_id: 'chat', message_id: 'integer', reaction: 'array', is_big: 'boolean' },
  sendChatAction: { business_connection_id: 'text', chat_id: 'chat', message_thread_id: 'integer', action: 'text' },
  answerCallbackQuery: {
    callback_query_id: 'text',
    text: 'text',
    show_alert: 'boolean',
    url: 'text',
    cache_time: 'integer',
  },
  getFile: { file_id: 'text' },
  setMyCommands: { ...SCOPE, commands: 'array' },
  deleteMyCommands: SCOPE,
  getMyCommands: SCOPE,
  setMyName: { name: 'text', language_code: 'text' },
  setMyDescription: { description: 'text', language_code: 'text' },
  setMyShortDescription: { short_description: 'text', language_code: 'text' },
  setChatMenuButton: { chat_id: 'integer', menu_button: 'object' },
} as const satisfies { [M in keyof ApiMethods]?: { [P in keyof Required<Opts<M>>]: Kind } };

export type MethodName = keyof typeof METHOD_TABLE;

const BY_LOWER_CASE = new Map(Object.keys(METHOD_TABLE).map((name) => [name.toLowerCase(), name as MethodName]));

/** Telegram takes method names in any case; undefined for methods that the sandbox does not know. */
export const methodNamed = (name: string): MethodName | undefined => BY_LOWER_CASE.get(name.toLowerCase());

/** Kinds of a method's parameters by name. */
export const parametersOf = (method: MethodName): Readonly<Record<string, Kind | undefined>> => METHOD_TABLE[method];
