/** The draft of a report, its file, and which offices have it. */
import type { DutyAccess } from '../../casework/duties/duty-access.ts';
import { dutyRecorded } from '../../casework/duties/record-duty.ts';
import { recordExport, reportOf } from '../../casework/duties/report-counts.ts';
import { markSent, unmarkSent } from '../../casework/duties/report-sent.ts';
import { sentScreen } from '../../domain/screens/duties.ts';
import { reportFileScreen, reportScreen } from '../../domain/screens/duty-report.ts';
import type { Turn } from '../context.ts';
import { code, type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';
import { refused, showDuty, withDuty } from './duties.ts';

export const dutyReportsFeature: Feature = {
  actions: {
    'duty.report': on([publicId], ({ turn }, id) =>
      withReport(turn, id, async (access) => {
        const { row, rule } = access;
        const left = row.state === 'open' ? (rule.reportsTo ?? []).filter((to) => row.ticks[to] === undefined) : [];
        return turn.show(reportScreen(await reportOf(turn.tx, access), left));
      }),
    ),
    'duty.csv': on([publicId], ({ turn }, id) =>
      withReport(turn, id, async (access) => {
        await recordExport(turn.tx, turn.who, access);
        return turn.say(reportFileScreen(await reportOf(turn.tx, access)));
      }),
    ),
    'duty.sent': on([publicId, code], async ({ turn }, id, receiver) => {
      const marked = await markSent(turn.tx, turn.who, id, receiver);
      if (!marked.ok) return refused(turn, id, marked.reason);
      if (marked.settled) return turn.show(await dutyRecorded(turn.tx, turn.who, id, marked.late));
      return turn.show(sentScreen(id, receiver));
    }),
    'duty.unsent': on([publicId, code], async ({ turn }, id, receiver) => {
      const unmarked = await unmarkSent(turn.tx, turn.who, id, receiver);
      if (!unmarked.ok) return refused(turn, id, unmarked.reason);
      return withDuty(turn, id, (access) => showDuty(turn, access, { key: 'duties.reopened' }));
    }),
  },
};

/** Numbers of children: for those who see the unit's cases, of a duty that is a report. */
const withReport = (turn: Turn, id: string, then: (access: DutyAccess) => Promise<void>): Promise<void> =>
  withDuty(
    turn,
    id,
    (access) => (access.rule.reportsTo ? then(access) : turn.show(note('refusal.not-allowed'))),
    'ledger.read',
  );
