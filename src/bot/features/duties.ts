/** A duty of the year: its page, its outcomes with their proof, and the lists that it is counted from. */
import { z } from 'zod';
import { dutyFileConversation } from '../../../conversations/duty-file.ts';
import { dutyNoteConversation } from '../../../conversations/duty-note.ts';
import { askCampaign, campaignOf } from '../../casework/duties/campaign.ts';
import { type DutyAccess, openDuty } from '../../casework/duties/duty-access.ts';
import { dutyPage } from '../../casework/duties/duty-page.ts';
import { finishDuty, proofOf, reopenDuty, waiveDuty, waiveReasons } from '../../casework/duties/finish-duty.ts';
import { confirmLedgerRow, openLedger } from '../../casework/duties/ledger-rows.ts';
import { namedSigners, tickPledge } from '../../casework/duties/pledges-signed.ts';
import { dutyRecorded } from '../../casework/duties/record-duty.ts';
import { listed } from '../../casework/records/case-list.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Phrase } from '../../domain/screen.ts';
import { dutyRecordedScreen, dutyScreen, waiveScreen } from '../../domain/screens/duties.ts';
import { campaignScreen, ledgerCheckScreen, pledgesScreen } from '../../domain/screens/duty-lists.ts';
import { proofScreen } from '../../domain/screens/duty-proof.ts';
import type { BotContext, Turn } from '../context.ts';
import { begin } from '../dialogue.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const dutiesFeature: Feature = {
  actions: {
    duty: on([publicId], ({ turn }, id) => withDuty(turn, id, (access) => showDuty(turn, access))),
    'duty.done': on([publicId], async ({ turn }, id) => {
      const done = await finishDuty(turn.tx, turn.who, id);
      if (!done.ok) return refused(turn, id, done.reason);
      return turn.show(await dutyRecorded(turn.tx, turn.who, id, done.late));
    }),
    'duty.note': on([publicId], (ctx, id) => beginProof(ctx, id, dutyNoteConversation)),
    'duty.file': on([publicId], (ctx, id) => beginProof(ctx, id, dutyFileConversation)),
    'duty.reopen': on([publicId], async ({ turn }, id) => {
      const undone = await reopenDuty(turn.tx, turn.who, id);
      if (!undone.ok) return refused(turn, id, undone.reason);
      return withDuty(turn, id, (access) => showDuty(turn, access, { key: 'duties.reopened' }));
    }),
    'duty.waive': on([publicId], ({ turn }, id) =>
      withDuty(turn, id, ({ row }) => turn.show(waiveScreen(id, row.code, waiveReasons)), 'duty.waive'),
    ),
    'duty.waived': on([publicId, z.enum(waiveReasons)], async ({ turn }, id, reason) => {
      const done = await waiveDuty(turn.tx, turn.who, id, reason);
      if (!done.ok) return refused(turn, id, done.reason);
      const page = await dutyPage(turn.tx, turn.who, done.access);
      return turn.show(dutyRecordedScreen('duties.waived', page));
    }),
    'duty.proof': on([publicId], ({ turn }, id) =>
      withDuty(turn, id, async ({ row }) => {
        const proof = await proofOf(turn.tx, row);
        return proof ? turn.say(proofScreen(row, proof)) : turn.show(note('duties.no-proof'));
      }),
    ),
    'duty.classes': on([publicId, index], ({ turn }, id, page) =>
      withDuty(turn, id, (access) => showClasses(turn, access, page), 'year.read'),
    ),
    'duty.ask': on([publicId], async ({ turn }, id) => {
      const asked = await askCampaign(turn.tx, turn.who, id);
      if (!asked.ok) return refused(turn, id, asked.reason);
      const first: Phrase = { key: 'duties.asked', values: { count: asked.asked } };
      return withDuty(turn, id, (access) => showClasses(turn, access, 0, first), 'year.read');
    }),
    'duty.pledges': on([publicId, index], ({ turn }, id, page) => showPledges(turn, id, page)),
    'duty.pledge': on([publicId, publicId, index], async ({ turn }, id, member, page) => {
      const ticked = await tickPledge(turn.tx, turn.who, id, member);
      return ticked.ok ? showPledges(turn, id, page) : refused(turn, id, ticked.reason);
    }),
    'duty.ledger': on([publicId, index], ({ turn }, id, page) => showLedger(turn, id, page)),
    'duty.same': on([publicId, publicId, index], async ({ turn }, id, caseId, page) => {
      const confirmed = await confirmLedgerRow(turn.tx, turn.who, id, caseId);
      return confirmed.ok ? showLedger(turn, id, page) : refused(turn, id, confirmed.reason);
    }),
  },
};

/** The page of a duty to those who may see it; to all others it does not exist. */
export async function withDuty(
  turn: Turn,
  id: string,
  then: (access: DutyAccess) => Promise<void>,
  right: Parameters<typeof openDuty>[3] = 'duty.do',
): Promise<void> {
  const open = await openDuty(turn.tx, turn.who, id, right);
  return open.ok ? then(open) : turn.show(note('refusal.not-allowed'));
}

export async function showDuty(turn: Turn, access: DutyAccess, first?: Phrase): Promise<void> {
  return turn.show(dutyScreen(await dutyPage(turn.tx, turn.who, access), first));
}

type Refusal =
  | 'not-allowed'
  | 'duty-settled'
  | 'duty-wants-proof'
  | 'duty-asked-today'
  | 'too-late'
  | 'undone-before'
  | 'reported-before';

/** The sentence, above how the duty stands now. */
export const refused = (turn: Turn, id: string, reason: Refusal): Promise<void> =>
  withDuty(turn, id, (access) => showDuty(turn, access, { key: `refusal.${reason}` }));

function beginProof(ctx: BotContext, id: string, guided: Parameters<typeof begin>[1]): Promise<void> {
  return withDuty(ctx.turn, id, ({ row }) =>
    row.state === 'open' ? begin(ctx, guided, id) : refused(ctx.turn, id, 'duty-settled'),
  );
}

async function showClasses(turn: Turn, { row, unit }: DutyAccess, page: number, first?: Phrase): Promise<void> {
  const classes = await campaignOf(turn.tx, row);
  const mayAsk = row.state === 'open' && mayBy(turn.who.held, 'duty.do', { area: unit.area }) !== undefined;
  const shown = classes.map((one) => ({ ...one, name: one.unit.name }));
  const { publicId: id, code, opensOn } = row;
  return turn.show(campaignScreen({ publicId: id, code, since: opensOn, mayAsk }, shown, page, first));
}

const showPledges = (turn: Turn, id: string, page: number): Promise<void> =>
  withDuty(
    turn,
    id,
    async ({ row }) => turn.show(pledgesScreen(row, await namedSigners(turn.tx, row), page)),
    'year.read',
  );

const showLedger = (turn: Turn, id: string, page: number): Promise<void> =>
  withDuty(
    turn,
    id,
    async ({ row }) => {
      const rows = await openLedger(turn.tx, row);
      const buttons = await listed(
        turn.tx,
        turn.who,
        rows.map((one) => one.row),
      );
      const confirmed = new Set(rows.filter((one) => one.confirmed).map((one) => one.row.publicId));
      const shown = buttons.map((one) => ({ ...one, confirmed: confirmed.has(one.publicId) }));
      return turn.show(ledgerCheckScreen(row, shown, page));
    },
    'year.read',
  );
