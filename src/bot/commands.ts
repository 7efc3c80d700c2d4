/**
 * The command lists that Telegram shows beside the text field, in each language. All see the same list: what only a
 * coordinator does stays on the home screen.
 */
import type { Api } from 'grammy';
import { languages } from '../domain/language.ts';
import type { TextKey } from '../domain/text-key.ts';
import type { Texts } from '../text/texts.ts';

const listed: readonly { command: string; key: TextKey }[] = [
  { command: 'home', key: 'commands.home' },
  { command: 'roll', key: 'commands.roll' },
  { command: 'report', key: 'commands.report' },
  { command: 'cases', key: 'commands.cases' },
  { command: 'find', key: 'commands.find' },
  { command: 'tasks', key: 'commands.tasks' },
  { command: 'cards', key: 'commands.cards' },
  { command: 'rules', key: 'commands.rules' },
  { command: 'year', key: 'commands.year' },
  { command: 'meeting', key: 'commands.meeting' },
  { command: 'cancel', key: 'commands.cancel' },
  { command: 'language', key: 'commands.language' },
  { command: 'help', key: 'commands.help' },
];

export const makeCommands = (api: Api, texts: Texts) => ({
  /** Sets the lists and what a new chat says; English also stands where the person's language is none of ours. */
  async publish(): Promise<void> {
    for (const language of languages) {
      const reader = { language, timeZone: 'UTC', now: 0 };
      const commands = listed.map(({ command, key }) => ({ command, description: texts.plain({ key }, reader) }));
      await api.setMyCommands(commands, { language_code: language });
      const description = [
        texts.plain({ key: 'start.stranger' }, reader),
        texts.plain({ key: 'start.stranger-how' }, reader),
      ];
      await api.setMyDescription(description.join('\n\n'), { language_code: language });
      if (language !== 'en') continue;
      await api.setMyCommands(commands);
      await api.setMyDescription(description.join('\n\n'));
    }
  },
});
