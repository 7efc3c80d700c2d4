import type { BotCommand, MenuButton } from 'grammy/types';
import { type Call, findChat, type Method } from '../call.ts';
import { type Input, isRecord } from '../input.ts';
import { commandKey } from '../profile.ts';
import { badRequest } from '../refusal.ts';

const MOST_COMMANDS = 100;
const MOST_DESCRIPTION = 256;

/** An empty list deletes, as on the real server. */
export const setMyCommands: Method = (call) => {
  const given = call.input.json('commands', "Can't parse commands JSON object") ?? [];
  if (!Array.isArray(given)) throw badRequest('Expected an Array of BotCommand');
  const commands = given.map(readCommand);
  const key = readKey(call);
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  if (commands.length === 0) call.world.profile.commands.delete(key);
  else call.world.profile.commands.set(key, commands);
  return changed(call);
};

export const deleteMyCommands: Method = (call) => {
  call.world.profile.commands.delete(readKey(call));
  return changed(call);
};

export const getMyCommands: Method = (call) => call.world.profile.commands.get(readKey(call)) ?? [];

export const setMyName: Method = (call) => setText(call, 'name', 'names', 64);
export const setMyDescription: Method = (call) => setText(call, 'description', 'descriptions', 512);
export const setMyShortDescription: Method = (call) => setText(call, 'short_description', 'shortDescriptions', 120);

export const setChatMenuButton: Method = (call) => {
  const given = call.input.json('menu_button', "Can't parse menu button JSON object");
  const chatId = call.input.has('chat_id') ? findChat(call).person.id : 0;
  call.world.profile.menuButtons.set(chatId, readMenuButton(given));
  return changed(call);
};

function changed({ world }: Call): true {
  world.bus.publish({ type: 'profile' });
  return true;
}

function setText(call: Call, name: string, where: 'names' | 'descriptions' | 'shortDescriptions', most: number): true {
  const text = call.input.text(name);
  const language = readLanguage(call.input);
  if (text.length > most) throw badRequest(`${name.toUpperCase()}_TOO_LONG`);
  if (text === '') call.world.profile[where].delete(language);
  else call.world.profile[where].set(language, text);
  return changed(call);
}

function readLanguage(input: Input): string {
  const code = input.text('language_code');
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function readKey(call: Call): string {
  const given = call.input.json('scope', "Can't parse BotCommandScope JSON object");
  const language = readLanguage(call.input);
  if (given === undefined) return commandKey('default', language);
  if (!isRecord(given)) throw badRequest("Can't parse BotCommandScope: BotCommandScope must be an Object");
  return commandKey(readScope(call, given), language);
}

function readScope({ world }: Call, scope: Record<string, unknown>): string {
  const type = String(scope['type']);
  if (/^(default|all_private_chats|all_group_chats|all_chat_administrators)$/.test(type)) return type;
  if (!/^(chat|chat_administrators|chat_member)$/.test(type)) {
    throw badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  const chatId = Number(scope['chat_id']);
  if (!world.chats.has(chatId)) throw badRequest('chat not found');
  if (type !== 'chat') throw badRequest("can't change commands in private chats"); // administrators exist in groups only
  return `chat:${chatId}`;
}

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("Can't parse BotCommand: expected an Object");
  const command = String(value['command'] ?? '')
    .trim()
    .replace(/^\//, '');
  const description = String(value['description'] ?? '').trim();
  if (command === '') throw badRequest('Command must be non-empty');
  if ([...command].length > 32) throw badRequest('Command length must not exceed 32');
  if (description === '') throw badRequest('Command description must be non-empty');
  if ([...description].length > MOST_DESCRIPTION) throw badRequest('Command description length must not exceed 256');
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  return { command, description };
}

function readMenuButton(value: unknown): MenuButton {
  if (value === undefined) return { type: 'default' };
  if (!isRecord(value)) throw badRequest("Can't parse menu button: MenuButton must be an Object");
  const { type } = value;
  if (type === 'default' || type === 'commands') return { type };
  throw badRequest("Can't parse menu button: MenuButton has unsupported type");
}
