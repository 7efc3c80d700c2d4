/** Quick taps: a finger that trembled, a phone that seemed not to listen, a button that came under the finger. */
import type { CallbackQuery } from 'grammy/types';
import type { Tx } from '../casework/ground/tx.ts';
import { parseAction } from '../domain/action.ts';

const quickMs = 3_000;
/** So long a button that has just appeared records nothing. */
export const usualRestMs = 1_000;
const people = 10_000;

interface Tap {
  readonly id: string;
  readonly message: number;
  readonly data: string;
  readonly atMs: number;
  /** What the buttons of the message carried when it was tapped. */
  readonly buttons: ReadonlySet<string>;
}

export interface Taps {
  /** Whether the same button of the same message was tapped a moment ago; what was committed counts. */
  isRepeated(tap: CallbackQuery | undefined, tx: Pick<Tx, 'afterCommit'>): boolean;
  /** Whether it was not there yet when the message was tapped a moment ago, and would record something. Asked first. */
  isUnderFinger(tap: CallbackQuery | undefined): boolean;
}

export function makeTaps(restMs: number): Taps {
  const last = new Map<number, Tap>();
  return {
    isUnderFinger(tap) {
      if (!tap?.message || tap.data === undefined || !records(tap.data)) return false;
      const before = last.get(tap.from.id);
      return (
        before !== undefined &&
        before.id !== tap.id &&
        before.message === tap.message.message_id &&
        performance.now() - before.atMs < restMs &&
        !before.buttons.has(tap.data)
      );
    },
    isRepeated(tap, tx) {
      if (!tap?.message || tap.data === undefined) return false;
      const { id, message, data } = tap;
      const atMs = performance.now();
      const before = last.get(tap.from.id);
      tx.afterCommit(() => {
        if (last.size > people) last.clear();
        last.set(tap.from.id, { id, message: message.message_id, data, atMs, buttons: buttonsOf(message) });
      });
      const isSame = before?.message === message.message_id && before.data === data && before.id !== id;
      return isSame && atMs - before.atMs < quickMs;
    },
  };
}

function buttonsOf(message: NonNullable<CallbackQuery['message']>): ReadonlySet<string> {
  const rows = ('reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined) ?? [];
  return new Set(rows.flat().flatMap((button) => ('callback_data' in button ? [button.callback_data] : [])));
}

/** The end of a dialogue is an act; its questions can be answered anew. */
function records(data: string): boolean {
  const { verb, args } = parseAction(data);
  return verb === 'd' ? args[2] === 'c' : recordingVerbs.has(verb);
}

/** What is recorded, sent or made by one tap. */
export const recordingVerbs: ReadonlySet<string> = new Set([
  'arrivals',
  'calendar.apply',
  'calendar.rest',
  'calendar.strike',
  'card.pledge',
  'check-in',
  'child.away-undo',
  'child.hold',
  'child.keep',
  'child.left',
  'child.moved',
  'child.release',
  'close.no',
  'close.reopen',
  'close.yes',
  'consent.ended',
  'contact',
  'correction.leave',
  'danger.end',
  'danger.raise',
  'decision.done',
  'decision.drop',
  'decision.undo',
  'duty.ask',
  'duty.done',
  'duty.pledge',
  'duty.reopen',
  'duty.same',
  'duty.sent',
  'duty.unsent',
  'duty.waived',
  'entry.ask',
  'entry.because',
  'invite.renew-now',
  'lost.no',
  'lost.yes',
  'meeting.coming',
  'meeting.held',
  'meeting.off',
  'meeting.unheld',
  'mine.away',
  'mine.stand-in',
  'month.make',
  'named',
  'needs.added',
  'needs.assign-to',
  'needs.delivered',
  'needs.giving-set',
  'needs.missing',
  'needs.move-to',
  'needs.withdraw',
  'new-year.all',
  'new-year.finished',
  'notice.approve',
  'notice.ask',
  'notice.served',
  'office',
  'office.set',
  'one-child.merge',
  'one-child.part',
  'one-child.said',
  'over.back',
  'over.keep',
  'over.take',
  'paper.make',
  'people.admit',
  'people.back',
  'people.decline',
  'people.gone',
  'phone.is-them',
  'phone.locked',
  'phone.not-them',
  'phone.unlock',
  'pledge.cancel',
  'pledge.sent',
  'reason.yes',
  'refer.added',
  'refer.send',
  'refer.ticked',
  'referral.cannot-why',
  'referral.dropped',
  'referral.hand-to',
  'referral.mine',
  'referral.no-why',
  'referral.removed-yes',
  'referral.send',
  'referral.still',
  'referral.to',
  'referral.up',
  'referral.yes',
  'report',
  'report.got',
  'roll.ask',
  'roll.because',
  'roll.clear',
  'roll.send',
  'roll.tap',
  'settings.set',
  'settings.unset',
  'sibling.link',
  'sibling.remove',
  'snooze.why',
  'step.done',
  'step.review',
  'table.make',
  'task.back-why',
  'task.claim',
  'task.done',
  'teacher.set',
  'tip.accept',
  'tip.declined',
  'tip.same',
  'tip.same-as',
  'undo',
  'variant.new',
  'variant.set',
  'visit.accept',
  'visit.back',
  'visit.decline',
  'visit.to',
  'write-off.do',
]);
