import type { BotCommand, MenuButton } from 'grammy/types';
import type { CastMember } from './options.ts';

/** What a bot says about itself; texts by two-letter language, '' for everybody else. */
export interface Profile {
  /** By `scope language`, `chat:42 fa`. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly names: Map<string, string>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** By chat id; 0 is the default. */
  readonly menuButtons: Map<number, MenuButton>;
}

export function makeProfile(): Profile {
  return {
    commands: new Map(),
    names: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
    menuButtons: new Map(),
  };
}

export const commandKey = (scope: string, language: string): string => `${scope} ${language}`;

/** The commands that a person's client shows in the private chat: the narrowest scope that has any, own language first. */
export function commandsFor(profile: Profile, person: CastMember): readonly BotCommand[] {
  const language = person.languageCode.slice(0, 2);
  for (const scope of [`chat:${person.id}`, 'all_private_chats', 'default']) {
    for (const code of [language, '']) {
      const found = profile.commands.get(commandKey(scope, code));
      if (found !== undefined) return found;
    }
  }
  return [];
}

export function inLanguage(texts: ReadonlyMap<string, string>, language: string): string | undefined {
  return texts.get(language.slice(0, 2)) ?? texts.get('');
}
