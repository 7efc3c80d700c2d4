import { commandsFor, inLanguage } from './profile.ts';
import { zoneOf } from './time-travel.ts';
import type { Chat, World } from './world.ts';

/** Everything that the page shows, as JSON. Messages are Bot API messages, oldest first. */
export async function pageView(world: World) {
  const { options, me } = world;
  return {
    bot: { id: me.id, username: options.bot.username, name: options.bot.name },
    language: options.language,
    timeZone: await zoneOf(world),
    now: options.clock.now(),
    clock: { canMove: options.clock.moveTo !== undefined, knowsDue: options.clock.nextDue !== undefined },
    firstLink: options.firstLink?.(),
    people: [...world.chats.values()].map((chat) => personView(world, chat)),
  };
}

/** One person with the chat, the commands and the bot's name and description in the person's language. */
export function personView(world: World, chat: Chat) {
  const { person } = chat;
  return {
    ...person,
    started: chat.started,
    blocked: chat.blocked,
    pinned: [...chat.pinned],
    reactions: [...chat.reactions],
    commands: commandsFor(world.profile, person),
    botName: inLanguage(world.profile.names, person.languageCode),
    description: inLanguage(world.profile.descriptions, person.languageCode),
    messages: [...chat.messages.values()],
  };
}
