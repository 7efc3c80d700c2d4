/** One question: part of a name, or a case number. The words are used once and kept nowhere. */

import { caseByNumber, findChildren } from '../src/casework/classes/find-child.ts';
import { casePage } from '../src/casework/home/case-page.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { holds } from '../src/domain/rights.ts';
import type { Label } from '../src/domain/screen.ts';
import { caseScreen } from '../src/domain/screens/case.ts';
import { foundScreen } from '../src/domain/screens/found.ts';
import { guided } from './guided.ts';

const questions = conversation<Record<never, never>, Label>({ id: 'find-child', version: 1, review: false }).ask({
  id: 'what',
  kind: 'text',
  prompt: { key: 'find.what' },
  hint: { key: 'find.what-hint' },
  limit: 120,
});

export const findChildConversation = guided({
  conversation: questions,
  title: 'find.title',
  fleeting: true,
  facts: async (_tx, who) => (holds(who.held, 'case.list') ? {} : undefined),
  finish: async (tx, who, _subject, { what }) => {
    const row = await caseByNumber(tx, who, what);
    const page = row && (await casePage(tx, who, row.publicId));
    return { screen: page?.ok ? caseScreen(page.view) : foundScreen(await findChildren(tx, who, what)) };
  },
});
