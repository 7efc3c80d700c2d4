/** The buttons of a case page: back at school, consent, class teacher. */

import { consentConversation } from '../../../conversations/consent.ts';
import { returnChildConversation } from '../../../conversations/return-child.ts';
import { assignTeacher, teachersFor } from '../../casework/classes/class-teacher.ts';
import { withdrawConsent } from '../../casework/classes/consents.ts';
import { tell } from '../../casework/ground/tell.ts';
import { openCase } from '../../casework/records/case-access.ts';
import { action } from '../../domain/action.ts';
import type { Right } from '../../domain/rights.ts';
import type { Screen } from '../../domain/screen.ts';
import { aboutCase, sureScreen, teachersScreen } from '../../domain/screens/case-acts.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type ActionHandler, type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const caseActsFeature: Feature = {
  actions: {
    return: on([publicId], (ctx, id) => beginAt(ctx, id, 'case.return', () => begin(ctx, returnChildConversation, id))),
    consent: on([publicId], (ctx, id) => beginAt(ctx, id, 'consent.record', () => begin(ctx, consentConversation, id))),
    'consent-end': ask('consent.record', (id) => ({
      question: 'consent.end-sure',
      yes: 'consent.end-yes',
      action: action('consent.ended', id),
    })),
    'consent.ended': on([publicId], async ({ turn }, id) => {
      const ended = await withdrawConsent(turn.tx, turn.who, id);
      return turn.show(ended.ok ? aboutCase('consent.ended', id) : note(`refusal.${ended.reason}`));
    }),
    teacher: on([publicId], async ({ turn }, id) => {
      const open = await teachersFor(turn.tx, turn.who, id);
      if (!open.ok) return turn.show(note(`refusal.${open.reason}`));
      return turn.show(teachersScreen(id, open.access.schoolClass.name, open.teachers));
    }),
    'teacher.set': on([publicId, publicId], assign),
  },
};

async function assign({ turn }: BotContext, id: string, teacherPublicId: string): Promise<void> {
  const assigned = await assignTeacher(turn.tx, turn.who, id, teacherPublicId);
  if (!assigned.ok) return turn.show(note(`refusal.${assigned.reason}`));
  const values = { name: assigned.teacher.name, class: assigned.access.schoolClass.name };
  await tell(turn.tx, assigned.teacher.personId, note({ key: 'case.teacher-you', values: { class: values.class } }), {
    hours: assigned.access.schoolClass,
  });
  return turn.show(aboutCase({ key: 'case.teacher-set', values }, id));
}

/** Asks for the right before anything is shown: who lacks it learns nothing of the case. */
async function beginAt(ctx: BotContext, id: string, right: Right, then: () => Promise<void>): Promise<void> {
  return (await may(ctx.turn, id, right)) ? then() : ctx.turn.show(note('refusal.not-allowed'));
}

async function may(turn: Turn, id: string, right: Right): Promise<boolean> {
  const access = await openCase(turn.tx, turn.who, id);
  return access.ok && access.may(right) !== undefined;
}

/** One tap and a confirmation. */
function ask(
  right: Right,
  about: (id: string) => Omit<Parameters<typeof sureScreen>[0], 'casePublicId'>,
): ActionHandler {
  return on([publicId], (ctx, id) => {
    const screen: Screen = sureScreen({ ...about(id), casePublicId: id });
    return beginAt(ctx, id, right, () => ctx.turn.show(screen));
  });
}
