import type { World } from './world.ts';

/**
 * The page is read in another language: roles are named in it, and people who have not begun a chat speak it, so that
 * the bot greets them in it.
 */
export function speak(world: World, language: string): void {
  const cast = world.options.castIn?.(language) ?? [];
  for (const member of cast) {
    const chat = world.chats.get(member.id);
    if (chat === undefined) continue;
    chat.person = chat.started ? { ...chat.person, role: member.role } : member;
    world.bus.publish({ type: 'chat', chatId: member.id });
  }
}
