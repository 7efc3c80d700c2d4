/** A child's details on demand, and what keepers of the list change: fields, the class, leaving, erasure. */
import { z } from 'zod';
import { childDetailsConversation } from '../../../conversations/child-details.ts';
import { childNumberConversation } from '../../../conversations/child-number.ts';
import { eraseChildConversation } from '../../../conversations/erase-child.ts';
import { familyAnswerConversation } from '../../../conversations/family-answer.ts';
import { plannedLeaveConversation } from '../../../conversations/planned-leave.ts';
import { tellApartConversation } from '../../../conversations/tell-apart.ts';
import { stopErasure } from '../../casework/classes/ask-erasure.ts';
import { fieldsFor, showDetails } from '../../casework/classes/child-details.ts';
import { holdChild } from '../../casework/classes/hold-child.ts';
import { leavingReasons, takeOffList } from '../../casework/classes/leave-list.ts';
import { recordsInReach } from '../../casework/classes/merge-children.ts';
import { classesToMoveTo, moveChild } from '../../casework/classes/move-child.ts';
import { nearOnList } from '../../casework/classes/near-on-list.ts';
import { undoLeave } from '../../casework/classes/plan-leave.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import { readsOf } from '../../casework/home/reads.ts';
import { type ChildAccess, openChild } from '../../casework/records/case-access.ts';
import { siblingsOf } from '../../casework/records/households.ts';
import { classLabel } from '../../casework/records/waiting-list.ts';
import { toldKinds } from '../../casework/told/told-places.ts';
import type { Right } from '../../domain/rights.ts';
import { childScreen, leaveScreen, listChangedScreen, moveScreen } from '../../domain/screens/child.ts';
import { readsScreen } from '../../domain/screens/reads.ts';
import { civilOn } from '../../domain/time.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { keepMessage } from '../outcome.ts';
import { note } from '../screens.ts';
import { namesStayMs } from './cases.ts';

export const childFeature: Feature = {
  actions: {
    child: on([publicId], showChild),
    'child.edit': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.contact', async () => {
        await keepMessage(ctx.turn);
        return begin(ctx, childDetailsConversation, id);
      }),
    ),
    'child.number': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.edit', async () => {
        await keepMessage(ctx.turn);
        return begin(ctx, childNumberConversation, id);
      }),
    ),
    apart: on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.edit', async () => {
        await keepMessage(ctx.turn);
        return begin(ctx, tellApartConversation, id);
      }),
    ),
    'child.away': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.edit', () => begin(ctx, plannedLeaveConversation, id)),
    ),
    'child.away-undo': on([publicId], async ({ turn }, id) => {
      const undone = await undoLeave(turn.tx, turn.who, id);
      return turn.show(note(undone.ok ? 'child.away-undone' : `refusal.${undone.reason}`));
    }),
    'child.move': on([publicId], async ({ turn }, id) => {
      const open = await classesToMoveTo(turn.tx, turn.who, id);
      return turn.show(open.ok ? moveScreen(id, open.classes) : note(`refusal.${open.reason}`));
    }),
    'child.moved': on([publicId, publicId], async ({ turn }, id, to) => {
      const moved = await moveChild(turn.tx, turn.who, id, to);
      if (!moved.ok) return turn.show(note(`refusal.${moved.reason}`));
      const line = { key: 'child.moved', values: { class: moved.to.name } } as const;
      const near = await nearOnList(turn.tx, turn.who, moved.child, moved.to);
      return turn.show(listChangedScreen(line, moved.undo, { childPublicId: id, near }));
    }),
    'child.leave': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.leave', (hasOpenCase) => ctx.turn.show(leaveScreen(id, leavingReasons, hasOpenCase))),
    ),
    'child.left': on([publicId, z.enum(leavingReasons)], async ({ turn }, id, because) => {
      const left = await takeOffList(turn.tx, turn.who, id, because);
      return turn.show(left.ok ? listChangedScreen({ key: 'child.left' }, left.undo) : note(`refusal.${left.reason}`));
    }),
    'child.answer': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.answer', () => begin(ctx, familyAnswerConversation, id)),
    ),
    'child.hold': on([publicId], ({ turn }, id) => hold(turn, id, true)),
    'child.release': on([publicId], ({ turn }, id) => hold(turn, id, false)),
    'child.reads': on([publicId, index], async ({ turn }, id, page) => {
      const found = await readsOf(turn.tx, turn.who, id);
      return turn.show(found.ok ? readsScreen(id, found, page) : note(`refusal.${found.reason}`));
    }),
    'child.keep': on([publicId], async ({ turn }, id) => {
      const stopped = await stopErasure(turn.tx, turn.who, id);
      return turn.show(note(stopped.ok ? 'erasure.stopped' : `refusal.${stopped.reason}`));
    }),
    'child.erase': on([publicId], (ctx, id) =>
      withRight(ctx, id, 'child.erase', () => begin(ctx, eraseChildConversation, id)),
    ),
  },
};

async function showChild({ turn }: BotContext, id: string): Promise<void> {
  const shown = await showDetails(turn.tx, turn.who, id);
  if (!shown.ok) return turn.show(note(`refusal.${shown.reason}`));
  const { access, details } = shown;
  const { child, row, schoolClass } = access;
  const may = (right: Right): boolean => child.erasedOn === null && access.may(right) !== undefined;
  return turn.show(
    childScreen({
      today: todayIn(schoolClass, turn.tx.now),
      publicId: child.publicId,
      details,
      schoolClass: classLabel(schoolClass),
      casePublicId: row?.publicId,
      number: row?.number,
      until: child.until ?? undefined,
      erased: child.erasedOn === null ? undefined : { on: child.erasedOn, because: child.erasedBecause ?? '' },
      mayEdit: fieldsFor(access).length > 0,
      siblings: await siblingsShown(turn, access),
      mayMove: may('child.edit'),
      mayLeave: may('child.leave'),
      mayErase: may('child.erase'),
      mayReadReads: access.may('child.reads') !== undefined,
      mayReadYear: may('attendance.read'),
      mayAnswer: may('child.answer'),
      heldOn: child.heldOn ?? undefined,
      eraseOn: child.eraseAt === null ? undefined : civilOn(child.eraseAt, schoolClass.timeZone),
      mayMerge: may('child.merge'),
      parts: await partedFrom(turn, access),
      mayTell: may('case.tell') && row?.open !== true && toldKinds(schoolClass.programme).length > 0,
      withdrawAt: turn.tx.now + namesStayMs,
    }),
  );
}

async function siblingsShown({ tx }: Turn, { child, may }: ChildAccess): Promise<number | undefined> {
  const count = (await siblingsOf(tx, child)).length;
  return count > 0 || may('child.siblings') ? count : undefined;
}

async function hold(turn: Turn, id: string, isHeld: boolean): Promise<void> {
  const done = await holdChild(turn.tx, turn.who, id, isHeld);
  return turn.show(note(done.ok ? (isHeld ? 'child.hold-done' : 'child.release-done') : `refusal.${done.reason}`));
}

/** The record that can be said to be another child's after all: this one, or the younger of two. */
async function partedFrom({ tx, who }: Turn, { child, may }: ChildAccess): Promise<string | undefined> {
  if (!may('child.merge')) return undefined;
  if (child.mergedInto !== null) return child.publicId;
  return (await recordsInReach(tx, who, child)).find((one) => one.child.mergedInto === child.id)?.child.publicId;
}

/** Asks for the right before anything is shown. */
async function withRight(
  ctx: BotContext,
  id: string,
  right: Right,
  then: (hasOpenCase: boolean) => Promise<void>,
): Promise<void> {
  const access = await openChild(ctx.turn.tx, ctx.turn.who, id);
  const allowed = access.ok && access.child.erasedOn === null && access.may(right);
  return access.ok && allowed ? then(access.row?.open === true) : ctx.turn.show(note('refusal.not-allowed'));
}
