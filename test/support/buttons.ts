/** The callback data of buttons in a person's chat: what a changed client could send from another chat. */
import type { Person } from './person.ts';

/** Data of the newest button whose data begins so; throws when there is none. */
export function dataOf(person: Person, prefix: string): string {
  const all = person
    .chat()
    .toReversed()
    .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
  const found = all.find((data) => data.startsWith(prefix));
  if (found === undefined) throw new Error(`No button with data ${prefix}…`);
  return found;
}

/** The public id that such a button carries first. */
export const idIn = (person: Person, prefix: string): string => dataOf(person, prefix).split(':')[1] ?? '';

/** Whether the newest message of the chat offers a button with such data. */
export const offers = (person: Person, prefix: string): boolean =>
  (person.last().reply_markup?.inline_keyboard.flat() ?? []).some(
    (button) => 'callback_data' in button && button.callback_data.startsWith(prefix),
  );

/** Data of all buttons of the newest message that begin so, in the order in which they stand. */
export const dataIn = (person: Person, prefix: string): string[] =>
  (person.last().reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
    'callback_data' in button && button.callback_data.startsWith(prefix) ? [button.callback_data] : [],
  );
