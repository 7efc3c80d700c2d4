/** Closures of a case otherwise than by a return, and the notices to a guardian. */
import { closeCaseConversation } from '../../../conversations/close-case.ts';
import { noticeServedConversation } from '../../../conversations/notice-served.ts';
import { answerProposal, reopenCase } from '../../casework/closures/close-case.ts';
import { approveNotice, askForNotice, noticePage } from '../../casework/notices/notice.ts';
import { aboutCase } from '../../domain/screens/case-acts.ts';
import { begin } from '../dialogue.ts';
import { type ActionHandler, type Feature, on, publicId } from '../feature.ts';
import { homeScreen } from '../home-screen.ts';

const answer = (yes: boolean): ActionHandler =>
  on([publicId], async ({ turn }, id) => {
    const done = await answerProposal(turn.tx, turn.who, id, yes);
    return turn.show(done.ok ? done.screen : await homeScreen(turn, { key: `refusal.${done.reason}` }));
  });

const notice = (act: typeof noticePage | typeof approveNotice | typeof askForNotice): ActionHandler =>
  on([publicId], async ({ turn }, id) => {
    const done = await act(turn.tx, turn.who, id);
    return turn.show(done.ok ? done.screen : await homeScreen(turn, { key: `refusal.${done.reason}` }));
  });

export const endingsFeature: Feature = {
  actions: {
    close: on([publicId], (ctx, id) => begin(ctx, closeCaseConversation, id)),
    'close.yes': answer(true),
    'close.no': answer(false),
    'close.reopen': on([publicId], async ({ turn }, id) => {
      const done = await reopenCase(turn.tx, turn.who, id);
      return turn.show(
        done.ok ? aboutCase('closing.reopened', id) : await homeScreen(turn, { key: `refusal.${done.reason}` }),
      );
    }),
    notice: notice(noticePage),
    'notice.approve': notice(approveNotice),
    'notice.ask': notice(askForNotice),
    'notice.served': on([publicId], (ctx, id) => begin(ctx, noticeServedConversation, id)),
  },
};
