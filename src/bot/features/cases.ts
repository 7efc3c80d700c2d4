/** Cases: the lists, the ledgers, the page of one case, and a child found by name or number. */
import { z } from 'zod';
import { findChildConversation } from '../../../conversations/find-child.ts';
import { caseByNumber } from '../../casework/classes/find-child.ts';
import { readWords } from '../../casework/home/case-history.ts';
import { casePage } from '../../casework/home/case-page.ts';
import {
  type CaseViewName,
  casesPerPage,
  caseViews,
  countViews,
  listCases,
  openStages,
} from '../../casework/records/case-list.ts';
import { parseCaseNumber } from '../../domain/case-number.ts';
import { holds } from '../../domain/rights.ts';
import { caseScreen, wordsScreen } from '../../domain/screens/case.ts';
import { caseListScreen, ledgersScreen, stagesScreen } from '../../domain/screens/case-list.ts';
import type { PageAt } from '../../domain/screens/pages.ts';
import { minute } from '../../domain/time.ts';
import { programmes } from '../../programmes/registry.ts';
import { openStagesOf } from '../../programmes/stages.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { beside, type Feature, index, on, pageNumber, publicId } from '../feature.ts';
import { note } from '../screens.ts';

/** A message with names or somebody's words leaves the chat after this long. */
export const namesStayMs = 30 * minute;

const view = z.enum(caseViews);
const stageOrAll = z
  .string()
  .refine((text) => text === 'all' || programmes.some((programme) => openStagesOf(programme).includes(text)));

export const casesFeature: Feature = {
  commands: {
    cases: ({ turn }) => list(turn, 'open'),
    case: async (ctx, argument) => {
      if (!holds(ctx.turn.who.held, 'case.list')) return ctx.turn.say(note('refusal.not-allowed'));
      const row = await caseByNumber(ctx.turn.tx, ctx.turn.who, argument);
      return row ? openCasePage(ctx.turn, row.publicId, 0) : ctx.turn.say(note('refusal.not-allowed'));
    },
    find: (ctx) => begin(ctx, findChildConversation),
  },
  actions: {
    cases: on([], ({ turn }) => list(turn, 'open')),
    'cases.view': on([view], ({ turn }, name) => list(turn, name)),
    'cases.turn': on([view, pageNumber, beside, publicId], ({ turn }, name, page, side, id) =>
      list(turn, name, { page, beside: side, publicId: id }),
    ),
    // In messages of an earlier version.
    'cases.page': on([view, index], ({ turn }, name) => list(turn, name)),
    'cases.stages': on([], ({ turn }) => turn.show(stagesScreen(openStages(turn.who)))),
    'cases.stage': on([stageOrAll], ({ turn }, stage) => {
      const { stage: _, ...others } = turn.session.filters ?? {};
      turn.session.filters = stage === 'all' ? others : { ...others, stage };
      return list(turn, 'open');
    }),
    ledgers: on([], async ({ turn }) => {
      if (!holds(turn.who.held, 'ledger.read')) return turn.show(note('refusal.not-allowed'));
      const counts = await countViews(turn.tx, turn.who);
      return turn.show(ledgersScreen(counts));
    }),
    find: on([], (ctx) => begin(ctx, findChildConversation)),
    case: on([publicId], ({ turn }, id) => openCasePage(turn, id, 0)),
    'case.page': on([publicId, index], ({ turn }, id, page) => openCasePage(turn, id, page)),
    'case.words': on([publicId, index], showWords),
  },
};

/** A case number, typed outside any question, opens the case. False for anything else. */
export async function openTypedNumber(ctx: BotContext): Promise<boolean> {
  const { turn, message } = ctx;
  if (!message?.text || !parseCaseNumber(message.text).ok || !holds(turn.who.held, 'case.list')) return false;
  const row = await caseByNumber(turn.tx, turn.who, message.text);
  if (row) await openCasePage(turn, row.publicId, 0);
  else await turn.say(note('refusal.not-allowed'));
  return true;
}

async function openCasePage(turn: Turn, id: string, page: number): Promise<void> {
  const opened = await casePage(turn.tx, turn.who, id, page);
  return turn.show(opened.ok ? caseScreen(opened.view) : note('refusal.not-allowed'));
}

async function list(turn: Turn, name: CaseViewName, at?: PageAt): Promise<void> {
  const { held } = turn.who;
  if (!holds(held, name === 'open' ? 'case.list' : 'ledger.read')) return turn.show(note('refusal.not-allowed'));
  const stage =
    name === 'open' ? openStages(turn.who).find((one) => one === turn.session.filters?.['stage']) : undefined;
  const listed = await listCases(turn.tx, turn.who, name, at, stage);
  turn.session.menu = { name: `cases.${name}`, page: listed.page };
  return turn.show(
    caseListScreen({
      view: name,
      ...listed,
      perPage: casesPerPage,
      stage,
      hasLedgers: holds(held, 'ledger.read'),
      mayReport: holds(held, 'child.report'),
    }),
  );
}

async function showWords({ turn }: BotContext, id: string, page: number): Promise<void> {
  const read = await readWords(turn.tx, turn.who, id, page);
  if (!read.ok) return turn.show(note('refusal.not-allowed'));
  return turn.show(wordsScreen(id, read.number, read.written, turn.tx.now + namesStayMs));
}
