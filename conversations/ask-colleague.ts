/** A question about one case, or the answer to one, to somebody who has the case in hand too. */
import { z } from 'zod';
import { askable, type Holder, writeToColleague } from '../src/casework/cases/ask-colleague.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { roleName } from '../src/domain/screens/people.ts';
import { guided } from './guided.ts';

const questions = conversation<{ readonly holders: readonly Holder[] }, Label>({
  id: 'ask-colleague',
  version: 1,
  review: false,
})
  .ask({
    id: 'to',
    kind: 'choice',
    prompt: { key: 'colleague.whom' },
    schema: z.string(),
    when: (_answers, { holders }) => holders.length > 1,
    choices: (_answers, { holders }) =>
      holders.map(({ publicId, name, role }) => ({
        value: publicId,
        label: { key: 'hand-over.person', values: { name, role: roleName(role) } },
      })),
  })
  .ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'colleague.what' },
    hint: { key: 'colleague.hint' },
    limit: 300,
  });

export const askColleagueConversation = guided({
  conversation: questions,
  title: 'colleague.title',
  about: 'case',
  facts: async (tx, who, casePublicId) => {
    const at = await askable(tx, who, casePublicId);
    return at && at.holders.length > 0 ? { holders: at.holders } : undefined;
  },
  finish: async (tx, who, casePublicId, { to, words }) => {
    const sent = await writeToColleague(tx, who, casePublicId, { to, words });
    return sent.ok ? { screen: sent.screen } : { gone: 'colleague.gone' };
  },
});
