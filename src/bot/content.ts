/** What a message is: somebody's words or pictures, a note of the messenger's own, or one more picture of an album. */
import type { Message } from 'grammy/types';
import type { Tx } from '../casework/ground/tx.ts';

const contents = [
  'text',
  'photo',
  'document',
  'video',
  'voice',
  'audio',
  'video_note',
  'animation',
  'sticker',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'story',
  'paid_media',
  'checklist',
  'game',
] as const satisfies readonly (keyof Message)[];

/** Not what the messenger says by itself: that a message was pinned, a timer set, a picture changed. */
export const isOfPerson = (message: Message): boolean => contents.some((kind) => message[kind] !== undefined);

const chats = 10_000;

interface Album {
  readonly group: string;
  readonly first: number;
}

export interface Albums {
  /** One more of an album whose first picture was answered. Files are read one by one, whatever they came with. */
  isFollowUp(message: Message, tx: Pick<Tx, 'afterCommit'>): boolean;
}

export function makeAlbums(): Albums {
  const last = new Map<number, Album>();
  return {
    isFollowUp({ chat, media_group_id: group, message_id: id, document }, tx) {
      if (group === undefined || document) return false;
      const album = last.get(chat.id);
      if (album?.group === group && album.first !== id) return true;
      tx.afterCommit(() => {
        if (last.size > chats) last.clear();
        last.set(chat.id, { group, first: id });
      });
      return false;
    },
  };
}
