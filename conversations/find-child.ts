/** Part of a name, or a case number; first a district where there are too many children for one search. The words are used once and kept nowhere. */

import { caseByNumber, findChildren } from '../src/casework/classes/find-child.ts';
import { type SearchPlace, searchPlaces } from '../src/casework/classes/search-places.ts';
import { casePage } from '../src/casework/home/case-page.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { parseCaseNumber } from '../src/domain/case-number.ts';
import { foldName } from '../src/domain/names/names.ts';
import { holds } from '../src/domain/rights.ts';
import type { Label } from '../src/domain/screen.ts';
import { caseScreen } from '../src/domain/screens/case.ts';
import { foundScreen } from '../src/domain/screens/found.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly children: number;
  /** To choose from; empty where all can be searched at once. */
  readonly places: readonly SearchPlace[];
}

/** Further places can be typed. */
const mostButtons = 40;

const isNumber = (typed: string | undefined): boolean => typed !== undefined && parseCaseNumber(typed).ok;

const questions = conversation<Facts, Label>({ id: 'find-child', version: 1, review: false })
  .ask({
    id: 'where',
    kind: 'text',
    prompt: (_answers, { children }) => ({ key: 'find.where', values: { total: children } }),
    hint: { key: 'find.where-hint' },
    when: (_answers, { places }) => places.length > 0,
    choices: (_answers, { places }) =>
      places.slice(0, mostButtons).map(({ publicId, name }) => ({ value: publicId, label: { verbatim: name } })),
    read: (typed, _answers, { places }) => {
      const sought = foldName(typed);
      const place =
        places.find(({ publicId }) => publicId === typed) ?? places.find(({ name }) => foldName(name) === sought);
      if (place) return { ok: true, value: place.publicId };
      return isNumber(typed) ? { ok: true, value: typed } : { ok: false, reason: 'not-a-choice' };
    },
    private: false,
  })
  .ask({
    id: 'what',
    kind: 'text',
    when: ({ where }) => !isNumber(where),
    prompt: { key: 'find.what' },
    hint: { key: 'find.what-hint' },
    limit: 120,
  });

export const findChildConversation = guided({
  conversation: questions,
  title: 'find.title',
  fleeting: true,
  facts: async (tx, who) => (holds(who.held, 'case.list') ? searchPlaces(tx, who) : undefined),
  finish: async (tx, who, _subject, { where, what }, { places }) => {
    const typed = what ?? where ?? '';
    const row = await caseByNumber(tx, who, typed);
    const page = row && (await casePage(tx, who, row.publicId));
    if (page?.ok) return { screen: caseScreen(page.view) };
    const within = places.find(({ publicId }) => publicId === where)?.area;
    return { screen: foundScreen(await findChildren(tx, who, typed, within)) };
  },
});
