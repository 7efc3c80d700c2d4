/** The one way back from an act: which kinds can be taken back, by whom, for how long, and how. */
import { mayBy, type Right } from '../../domain/rights.ts';
import { day } from '../../domain/time.ts';
import type { Tx } from '../../store/tx.ts';
import { undoChange } from '../calendar/change-calendar.ts';
import { undoReturn } from '../cases/return-child.ts';
import { undoClassList } from '../classes/class-lists.ts';
import { undoListChange } from '../classes/leave-list.ts';
import { undoMerge } from '../classes/merge-children.ts';
import { undoNewYear } from '../classes/undo-year.ts';
import { type Offered, offeredAct, undoableMs } from '../ground/undo.ts';
import { settingKeys } from '../ground/unit-settings.ts';
import type { Who } from '../ground/who.ts';
import { undoReason } from '../reasons/confirm-reason.ts';
import { undoAtReferral } from '../referrals/work-on-referral.ts';
import { setActs, undoSetting } from '../settings/change-setting.ts';
import { rulesActs, undoRules } from '../settings/rules.ts';
import { undoAnswer } from '../steps/undo.ts';
import { undoArrived } from '../told/arrivals.ts';
import { undoEnrol } from '../told/enrol.ts';
import { undoTold } from '../told/tell-case.ts';

interface Way {
  /** Kinds of acts. */
  readonly acts: readonly string[];
  /** The one who did it, or whoever holds the right where it was done. What else it takes is asked by the reverse. */
  readonly by: 'self' | Right;
  readonly withinMs: number;
  readonly reverse: (tx: Tx, who: Who, act: Offered) => Promise<{ readonly ok: boolean }>;
}

/** A name that was wrong is noticed when the class sits there: some days later. */
const yearUndoableMs = 14 * day;

const ways = {
  'class-list': { acts: ['add-children'], by: 'self', withinMs: undoableMs, reverse: undoClassList },
  'one-child': { acts: ['merge-children'], by: 'self', withinMs: undoableMs, reverse: undoMerge },
  child: { acts: ['move-child', 'take-off-list'], by: 'self', withinMs: undoableMs, reverse: undoListChange },
  year: { acts: ['move-up', 'finish-class'], by: 'self', withinMs: yearUndoableMs, reverse: undoNewYear },
  arrived: { acts: ['arrived'], by: 'self', withinMs: yearUndoableMs, reverse: undoArrived },
  answer: {
    acts: [
      'contact',
      'visit',
      'named-person',
      'lost-contact',
      'report',
      'write-off',
      'confirm-step',
      'review-step',
      'serve-notice',
      'give-help',
      'tell-whereabouts',
      'tell-national',
    ],
    by: 'self',
    withinMs: undoableMs,
    reverse: undoAnswer,
  },
  return: { acts: ['return'], by: 'self', withinMs: undoableMs, reverse: undoReturn },
  enrol: { acts: ['enrol'], by: 'self', withinMs: undoableMs, reverse: undoEnrol },
  told: { acts: ['tell-case'], by: 'self', withinMs: undoableMs, reverse: undoTold },
  reason: { acts: ['propose-reason', 'confirm-reason'], by: 'self', withinMs: undoableMs, reverse: undoReason },
  referral: {
    acts: [
      'accept-referral',
      'decline-referral',
      'give-up-referral',
      'take-referral',
      'give-service',
      'review-referral',
      'cause-removed',
    ],
    by: 'self',
    withinMs: undoableMs,
    reverse: undoAtReferral,
  },
  rules: { acts: rulesActs, by: 'unit.manage', withinMs: undoableMs, reverse: undoRules },
  setting: { acts: setActs(settingKeys), by: 'unit.manage', withinMs: undoableMs, reverse: undoSetting },
  // A change can be struck at any time: so can those that were made together.
  calendar: {
    acts: ['change-calendar'],
    by: 'calendar.edit',
    withinMs: Number.POSITIVE_INFINITY,
    reverse: undoChange,
  },
} as const satisfies Record<string, Way>;

type Ways = typeof ways;
type What = keyof Ways;
type Came<W extends What> = Awaited<ReturnType<Ways[W]['reverse']>>;
/** What was taken back, with what its reverse tells. */
type Undone = { [W in What]: { readonly what: W } & Extract<Came<W>, { ok: true }> }[What];
type Refused = Extract<Came<What>, { ok: false }> | { ok: false; reason: 'not-allowed' | 'too-late' | 'undone-before' };

const wayOf = new Map<string, What>(
  (Object.keys(ways) as What[]).flatMap((what) => ways[what].acts.map((kind) => [kind, what] as const)),
);

/** `code`: of the act, as the button carries it. Nothing else that the person did is touched. */
export async function undo(tx: Tx, who: Who, code: string): Promise<Undone | Refused> {
  const act = await offeredAct(tx, code);
  const what = act && wayOf.get(act.kind);
  if (!act || !what) return { ok: false, reason: 'not-allowed' };
  const way: Way = ways[what];
  const may = way.by === 'self' ? act.personId === who.personId : mayBy(who.held, way.by, act) !== undefined;
  if (!may) return { ok: false, reason: 'not-allowed' };
  if (act.undoneBy !== null) return { ok: false, reason: 'undone-before' };
  if (act.recordedAt < tx.now - way.withinMs) return { ok: false, reason: 'too-late' };
  return { ...(await way.reverse(tx, who, act)), what } as Undone | Refused;
}
