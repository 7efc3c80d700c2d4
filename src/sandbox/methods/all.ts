import type { Method } from '../call.ts';
import type { MethodName } from '../method-table.ts';
import { editMessageReplyMarkup, editMessageText } from './editing.ts';
import * as profile from './profile.ts';
import {
  answerCallbackQuery,
  pinChatMessage,
  sendChatAction,
  setMessageReaction,
  unpinChatMessage,
} from './reacting.ts';
import { deleteWebhook, getFile, getMe, getUpdates, getWebhookInfo } from './receiving.ts';
import { deleteMessage, deleteMessages } from './removing.ts';
import { copyMessage, forwardMessage, sendDocument, sendMessage, sendPhoto } from './sending.ts';

/** Every method of the sandbox by its Bot API name. */
export const METHODS: Readonly<Record<MethodName, Method>> = {
  getMe,
  getUpdates,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendDocument,
  sendPhoto,
  copyMessage,
  forwardMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
  sendChatAction,
  answerCallbackQuery,
  getFile,
  setMyCommands: profile.setMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  getMyCommands: profile.getMyCommands,
  setMyName: profile.setMyName,
  setMyDescription: profile.setMyDescription,
  setMyShortDescription: profile.setMyShortDescription,
  setChatMenuButton: profile.setChatMenuButton,
};
