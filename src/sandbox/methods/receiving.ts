import type { File, UserFromGetMe } from 'grammy/types';
import type { Method } from '../call.ts';
import { MOST_DOWNLOAD_BYTES } from '../files.ts';
import { badRequest } from '../refusal.ts';

const LONGEST_POLL_SECONDS = 50;

export const getMe: Method = ({ world }): UserFromGetMe => ({
  ...world.me,
  is_bot: true,
  username: world.options.bot.username,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  supports_guest_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
});

export const getUpdates: Method = ({ world, input, signal }) => {
  const allowed = input.json('allowed_updates', "Can't parse allowed_updates JSON object");
  return world.updates.poll({
    offset: input.integer('offset', 0),
    limit: input.integer('limit', 100, 1, 100),
    timeout: input.integer('timeout', 0, 0, LONGEST_POLL_SECONDS),
    allowed: Array.isArray(allowed) ? allowed.map(String) : undefined,
    signal,
  });
};

export const deleteWebhook: Method = ({ world, input }) => {
  if (input.flag('drop_pending_updates')) world.updates.drop();
  return true;
};

export const getWebhookInfo: Method = ({ world }) => ({
  url: '',
  has_custom_certificate: false,
  pending_update_count: world.updates.pending(),
});

export const getFile: Method = ({ world, input }): File => {
  const id = input.text('file_id');
  if (id === '') throw badRequest('file_id not specified');
  const file = world.files.byId(id);
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.bytes.length > MOST_DOWNLOAD_BYTES) throw badRequest('file is too big');
  const { uniqueId, path, bytes } = file;
  return { file_id: id, file_unique_id: uniqueId, file_size: bytes.length, file_path: path };
};
