/** Needs for those who manage them: the board of a coordinator, the needs of a case, one need. */
import { z } from 'zod';
import { deliveryConversation } from '../../../conversations/delivery.ts';
import { givingConversation } from '../../../conversations/giving.ts';
import { needCostConversation } from '../../../conversations/need-cost.ts';
import { pledgeAnswerConversation } from '../../../conversations/pledge-words.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import { nameOf } from '../../casework/ground/who.ts';
import {
  codeOf,
  delivering,
  didNotArrive,
  donorsOf,
  movePledge,
  otherChildren,
} from '../../casework/needs/deliveries.ts';
import { givingOf, maySetGiving } from '../../casework/needs/giving.ts';
import {
  addNeed,
  assignTask,
  helpersOf,
  type Managed,
  managed,
  needsOfCase,
  pricing,
  withdrawNeed,
} from '../../casework/needs/manage-needs.ts';
import { needBoard, needStates, standingIn } from '../../casework/needs/need-board.ts';
import { mayAnswerAbout } from '../../casework/needs/pledge-words.ts';
import { bandOfNeed, costOfNeed, isUnmet } from '../../casework/records/need-rows.ts';
import { action } from '../../domain/action.ts';
import type { Button, Phrase } from '../../domain/screen.ts';
import {
  addNeedScreen,
  boardListScreen,
  boardScreen,
  caseNeedsScreen,
  chooseScreen,
  givingScreen,
  needScreen,
} from '../../domain/screens/needs.ts';
import type { Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { code, type Feature, on, pageArgs, pageAt, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const needsFeature: Feature = {
  commands: { needs: ({ turn }) => showBoard(turn) },
  actions: {
    needs: on([], ({ turn }) => showBoard(turn)),
    'needs.list': on([z.enum(needStates), ...pageArgs], async ({ turn }, state, ...at) => {
      const needs = await needBoard(turn.tx, turn.who);
      if (!needs) return turn.show(note('refusal.not-allowed'));
      const found = needs.filter((need) => need.state === state);
      return turn.show(
        found.length === 0 ? boardScreen(needs, needStates) : boardListScreen(state, found, pageAt(...at)),
      );
    }),
    'needs.case': on([publicId], ({ turn }, id) => showCase(turn, id)),
    'needs.add': on([publicId], async ({ turn }, id) => {
      const found = await needsOfCase(turn.tx, turn.who, id);
      return turn.show(found ? addNeedScreen(id, found.kinds) : note('refusal.not-allowed'));
    }),
    'needs.added': on([publicId, code], async ({ turn }, id, kind) => {
      const added = await addNeed(turn.tx, turn.who, id, kind);
      return showCase(turn, id, { key: added.ok ? 'needs.was-added' : `refusal.${added.reason}` });
    }),
    'needs.open': on([publicId], ({ turn }, id) => showNeed(turn, id)),
    'needs.amount': on([publicId], async (ctx, id) => {
      if (await pricing(ctx.turn.tx, ctx.turn.who, id)) return begin(ctx, needCostConversation, id);
      return showNeed(ctx.turn, id, { key: 'refusal.need-changed' });
    }),
    'needs.assign': on([publicId], ({ turn }, id) =>
      choose(turn, id, 'needs.which-helper', async (found) =>
        found.coordinates
          ? (await helpersOf(turn.tx, found)).map(({ publicId: helper, name }) => ({
              label: { verbatim: name },
              action: action('needs.assign-to', id, helper),
            }))
          : [],
      ),
    ),
    'needs.assign-to': on([publicId, publicId], async ({ turn }, id, helper) =>
      afterwards(turn, id, await assignTask(turn.tx, turn.who, id, helper), 'needs.was-assigned'),
    ),
    'needs.delivered': on([publicId], async (ctx, id) => {
      if (await delivering(ctx.turn.tx, ctx.turn.who, id)) return begin(ctx, deliveryConversation, id);
      return showNeed(ctx.turn, id, { key: 'refusal.need-changed' });
    }),
    'needs.missing': on([publicId], async ({ turn }, id) =>
      afterwards(turn, id, await didNotArrive(turn.tx, turn.who, id), 'needs.is-open-again'),
    ),
    'needs.move': on([publicId], ({ turn }, id) =>
      choose(turn, id, 'needs.which-child', async (found) =>
        (await otherChildren(turn.tx, turn.who, found)).map(({ need, number }) => ({
          label: { verbatim: number },
          action: action('needs.move-to', id, need.publicId),
        })),
      ),
    ),
    'needs.move-to': on([publicId, publicId], async ({ turn }, id, other) => {
      const moved = await movePledge(turn.tx, turn.who, id, other);
      return afterwards(turn, moved.ok ? other : id, moved, 'needs.was-moved');
    }),
    'needs.answer': on([publicId], async (ctx, id) =>
      (await mayAnswerAbout(ctx.turn.tx, ctx.turn.who, id))
        ? begin(ctx, pledgeAnswerConversation, id)
        : ctx.turn.show(note('refusal.not-allowed')),
    ),
    'needs.giving': on([], async ({ turn }) => {
      const kinds = await givingOf(turn.tx, turn.who);
      return turn.show(kinds ? givingScreen(kinds) : note('refusal.not-allowed'));
    }),
    'needs.giving-set': on([code], async (ctx, kind) =>
      maySetGiving(ctx.turn.who, kind)
        ? begin(ctx, givingConversation, kind)
        : ctx.turn.show(note('refusal.not-allowed')),
    ),
    'needs.withdraw': on([publicId], async ({ turn }, id) =>
      afterwards(turn, id, await withdrawNeed(turn.tx, turn.who, id), 'needs.was-withdrawn'),
    ),
  },
};

async function showBoard(turn: Turn): Promise<void> {
  const needs = await needBoard(turn.tx, turn.who);
  return turn.show(needs ? boardScreen(needs, needStates) : note('refusal.not-allowed'));
}

async function showCase(turn: Turn, casePublicId: string, first?: Phrase): Promise<void> {
  const found = await needsOfCase(turn.tx, turn.who, casePublicId);
  if (!found) return turn.show(note('refusal.not-allowed'));
  const standing = await standingIn(turn.tx, found.row.area);
  const { number } = found.row;
  const needs = found.needs.map((need) => ({
    publicId: need.publicId,
    kind: need.kind,
    number,
    state: standing(need, found.row),
  }));
  return turn.show(caseNeedsScreen({ number, casePublicId, needs }, first));
}

async function showNeed(turn: Turn, id: string, first?: Phrase): Promise<void> {
  const found = await managed(turn.tx, turn.who, id);
  if (!found.ok) return turn.show(note(`refusal.${found.reason}`));
  const { need, row, schoolClass, coordinates } = found;
  const state = (await standingIn(turn.tx, row.area))(need, row);
  const donors = need.helper === 'donor';
  const pledged = need.state === 'pledged';
  const pledges = donors ? await donorsOf(turn.tx, need) : [];
  const [pledge] = pledges;
  // A donor is known to the coordinator alone.
  const shares = coordinates
    ? await Promise.all(
        pledges.map(async ({ donorId, share, isMonthly }) => ({
          name: await nameOf(turn.tx, donorId),
          share,
          isMonthly,
        })),
      )
    : [];
  return turn.show(
    needScreen(
      {
        publicId: id,
        casePublicId: row.publicId,
        number: row.number,
        kind: need.kind,
        cardCode: donors ? await codeOf(turn.tx, need) : null,
        cost: costOfNeed(need),
        band: bandOfNeed(need, row),
        stage: need.stage,
        state,
        holder: !donors && need.holderId ? await nameOf(turn.tx, need.holderId) : '',
        shares,
        until: donors
          ? (pledge?.until ?? null)
          : need.leaseUntil === null
            ? null
            : todayIn(schoolClass, need.leaseUntil),
        doneOn: need.doneOn,
        may: {
          amount: donors && need.state === 'open',
          assign: !donors && need.state === 'open' && coordinates !== undefined && row.keeperId === null,
          deliver: pledged && coordinates !== undefined,
          move: pledged && coordinates !== undefined && (await otherChildren(turn.tx, turn.who, found)).length > 0,
          withdraw: isUnmet(need),
          consent: state === 'no-consent',
        },
      },
      first,
    ),
  );
}

async function choose(
  turn: Turn,
  id: string,
  key: Parameters<typeof chooseScreen>[0],
  choices: (found: Managed) => Promise<Button[]>,
): Promise<void> {
  const found = await managed(turn.tx, turn.who, id);
  if (!found.ok) return turn.show(note(`refusal.${found.reason}`));
  return turn.show(chooseScreen(key, id, await choices(found)));
}

const afterwards = (
  turn: Turn,
  id: string,
  outcome: { ok: true } | { ok: false; reason: 'not-allowed' | 'need-changed' },
  done: Phrase['key'],
): Promise<void> => showNeed(turn, id, { key: outcome.ok ? done : `refusal.${outcome.reason}` });
