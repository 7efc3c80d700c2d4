/** Meetings: set, answered, held; who was there; and what was decided. */
import { z } from 'zod';
import { meetingDecisionConversation } from '../../../conversations/meeting-decision.ts';
import { meetingPlanConversation } from '../../../conversations/meeting-plan.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import { agendaOf } from '../../casework/meetings/agenda.ts';
import { answerMeeting, tickGuest } from '../../casework/meetings/answer-meeting.ts';
import { reopenDecision, settleDecision } from '../../casework/meetings/decide.ts';
import { meetingHeld, meetingNotHeld } from '../../casework/meetings/hold-meeting.ts';
import { decisionPage, guestPage, meetingPage, namedGuests } from '../../casework/meetings/meeting-page.ts';
import { holdMeeting, meetingOfDuty, openMeeting } from '../../casework/meetings/meeting-rows.ts';
import { asksForMeetings, meetingAsGuest, meetingOwed } from '../../casework/meetings/next-meeting.ts';
import { callOff, planFacts } from '../../casework/meetings/plan-meeting.ts';
import { action } from '../../domain/action.ts';
import type { Phrase } from '../../domain/screen.ts';
import { decisionScreen } from '../../domain/screens/decisions.ts';
import { agendaScreen, guestScreen, meetingScreen, peopleScreen } from '../../domain/screens/meetings.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';
import { refused, showDuty, withDuty } from './duties.ts';

export const meetingsFeature: Feature = {
  commands: { meeting: (ctx) => showNext(ctx.turn) },
  actions: {
    meetings: on([], ({ turn }) => showNext(turn)),
    'meeting.plan': on([publicId], (ctx, id) =>
      withDuty(
        ctx.turn,
        id,
        async ({ row }) => {
          const set = await meetingOfDuty(ctx.turn.tx, row.id);
          return set ? show(ctx.turn, set.publicId) : plan(ctx, id);
        },
        'meeting.hold',
      ),
    ),
    'meeting.move': on([publicId], plan),
    meeting: on([publicId], ({ turn }, id) => show(turn, id)),
    'meeting.coming': on([publicId, z.enum(['yes', 'no'])], async ({ turn }, id, answer) => {
      const answered = await answerMeeting(turn.tx, turn.who, id, answer);
      if (!answered.ok) return turn.show(note(`refusal.${answered.reason}`));
      const open = await openMeeting(turn.tx, turn.who, id);
      if (!open.ok) return turn.show(note('refusal.not-allowed'));
      return turn.show(guestScreen(await guestPage(turn.tx, open), { key: 'meeting.answered' }));
    }),
    'meeting.agenda': on([publicId], ({ turn }, id) =>
      withMeeting(turn, id, async ({ unit }) => turn.show(agendaScreen(id, unit.name, await agendaOf(turn.tx, unit)))),
    ),
    'meeting.people': on([publicId, index], ({ turn }, id, page) => showPeople(turn, id, page)),
    'meeting.was': on([publicId, publicId, index], async ({ turn }, id, guest, page) => {
      const ticked = await tickGuest(turn.tx, turn.who, id, guest);
      return ticked.ok ? showPeople(turn, id, page) : again(turn, id, ticked.reason);
    }),
    'meeting.decide': on([publicId], (ctx, id) =>
      withMeeting(ctx.turn, id, ({ row }) =>
        row.state === 'cancelled' ? again(ctx.turn, id, 'meeting-over') : begin(ctx, meetingDecisionConversation, id),
      ),
    ),
    'meeting.held': on([publicId], async ({ turn }, id) => {
      const held = await meetingHeld(turn.tx, turn.who, id);
      if (!held.ok) return again(turn, id, held.reason);
      return show(turn, id, { key: held.late ? 'meeting.held-late' : 'meeting.was-held' });
    }),
    'meeting.unheld': on([publicId], async ({ turn }, id) => {
      const undone = await meetingNotHeld(turn.tx, turn.who, id);
      return undone.ok ? show(turn, id, { key: 'duties.reopened' }) : again(turn, id, undone.reason);
    }),
    'meeting.off': on([publicId], async ({ turn }, id) => {
      const off = await callOff(turn.tx, turn.who, id);
      return off.ok ? show(turn, id, { key: 'meeting.called-off' }) : again(turn, id, off.reason);
    }),
    decision: on([publicId], ({ turn }, id) => showDecision(turn, id)),
    'decision.done': on([publicId], async ({ turn }, id) =>
      afterDecision(turn, id, await settleDecision(turn.tx, turn.who, id, 'done'), 'meeting.decision-done'),
    ),
    'decision.drop': on([publicId], async ({ turn }, id) =>
      afterDecision(turn, id, await settleDecision(turn.tx, turn.who, id, 'dropped'), 'meeting.decision-dropped'),
    ),
    'decision.undo': on([publicId], async ({ turn }, id) =>
      afterDecision(turn, id, await reopenDecision(turn.tx, turn.who, id), 'duties.reopened'),
    ),
  },
};

/** The meeting to hold, set or not; else the one they are invited to; else where meetings come from. */
async function showNext(turn: Turn): Promise<void> {
  const owed = await meetingOwed(turn.tx, turn.who);
  if (owed !== undefined)
    return withDuty(turn, owed, async (access) => {
      const set = await meetingOfDuty(turn.tx, access.row.id);
      return set ? show(turn, set.publicId) : showDuty(turn, access);
    });
  const invited = await meetingAsGuest(turn.tx, turn.who);
  if (invited !== undefined) return show(turn, invited);
  if (!turn.who.held.some(asksForMeetings)) return turn.show(note('meeting.none'));
  return turn.show(note('meeting.none-due', [[{ label: { key: 'year.button' }, action: action('year') }]]));
}

async function plan(ctx: BotContext, dutyId: string): Promise<void> {
  const { turn } = ctx;
  const facts = await planFacts(turn.tx, turn.who, dutyId);
  return facts ? begin(ctx, meetingPlanConversation, dutyId) : refused(turn, dutyId, 'duty-settled');
}

/** Its page to those who hold it; to a guest the day, the place and their answer. */
async function show(turn: Turn, id: string, first?: Phrase): Promise<void> {
  const open = await openMeeting(turn.tx, turn.who, id);
  if (!open.ok) return turn.show(note('refusal.not-allowed'));
  if (open.by) return turn.show(meetingScreen(await meetingPage(turn.tx, open), first));
  return turn.show(guestScreen(await guestPage(turn.tx, open), first));
}

type Held = Extract<Awaited<ReturnType<typeof holdMeeting>>, { ok: true }>;

async function withMeeting(turn: Turn, id: string, then: (held: Held) => Promise<void>): Promise<void> {
  const open = await holdMeeting(turn.tx, turn.who, id);
  return open.ok ? then(open) : turn.show(note('refusal.not-allowed'));
}

/** The sentence, above how the meeting stands now. */
const again = (turn: Turn, id: string, reason: 'not-allowed' | 'meeting-ahead' | 'meeting-over'): Promise<void> =>
  show(turn, id, { key: `refusal.${reason}` });

const showPeople = (turn: Turn, id: string, page: number): Promise<void> =>
  withMeeting(turn, id, async ({ row, unit }) => {
    const today = row.state !== 'cancelled' && row.on <= todayIn(unit, turn.tx.now);
    return turn.show(peopleScreen({ publicId: id, today }, await namedGuests(turn.tx, row.id), page));
  });

async function showDecision(turn: Turn, id: string, first?: Phrase): Promise<void> {
  const page = await decisionPage(turn.tx, turn.who, id);
  return turn.show(page ? decisionScreen(page, first) : note('refusal.not-allowed'));
}

const afterDecision = (
  turn: Turn,
  id: string,
  settled: { ok: true } | { ok: false; reason: 'not-allowed' | 'decision-settled' | 'undone-before' },
  said: Phrase['key'],
): Promise<void> => showDecision(turn, id, { key: settled.ok ? said : `refusal.${settled.reason}` });
