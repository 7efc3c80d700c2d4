/** Two records of one child: found, shown side by side, merged and parted; and what was asked about a likeness. */
import { z } from 'zod';
import { answerLikeness, openLikeness } from '../../casework/classes/answer-likeness.ts';
import { alikeChildren } from '../../casework/classes/find-child.ts';
import { mergeChildren, pairToMerge, partChildren } from '../../casework/classes/merge-children.ts';
import { type ChildAccess, openChild } from '../../casework/records/case-access.ts';
import { caseOfChild } from '../../casework/records/cases.ts';
import { type ChildDetails, detailsOf, readDetails } from '../../casework/records/children.ts';
import { otherRecords } from '../../casework/records/one-child.ts';
import { classLabel } from '../../casework/records/waiting-list.ts';
import type { Phrase } from '../../domain/screen.ts';
import {
  likenessScreen,
  mergedScreen,
  type RecordShown,
  twoRecordsScreen,
  whichRecordScreen,
} from '../../domain/screens/one-child.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';
import { namesStayMs } from './cases.ts';

export const oneChildFeature: Feature = {
  actions: {
    'one-child': on([publicId], whichRecord),
    'one-child.with': on([publicId, publicId], async ({ turn }, id, other) => {
      const pair = await pairToMerge(turn.tx, turn.who, id, other);
      if (!pair.ok) return turn.show(note(`refusal.${pair.reason}`));
      const [one, two] = [await shown(turn, pair.one), await shown(turn, pair.other)];
      return turn.show(
        one && two ? twoRecordsScreen(one, two, turn.tx.now + namesStayMs) : note('refusal.not-allowed'),
      );
    }),
    'one-child.merge': on([publicId, publicId], async ({ turn }, id, other) => {
      const merged = await mergeChildren(turn.tx, turn.who, id, other);
      return turn.show(merged.ok ? mergedScreen(merged.childPublicId, merged.undo) : note(`refusal.${merged.reason}`));
    }),
    'one-child.part': on([publicId], async ({ turn }, id) => {
      const parted = await partChildren(turn.tx, turn.who, id);
      return turn.show(note(parted.ok ? 'one-child.parted' : `refusal.${parted.reason}`));
    }),
    'one-child.open': on([publicId], showLikeness),
    'one-child.said': on([publicId, z.enum(['same', 'different'])], async ({ turn }, id, said) => {
      const done = await answerLikeness(turn.tx, turn.who, id, said);
      if (!done.ok) return turn.show(note(`refusal.${done.reason}`));
      return turn.show(done.undo === undefined ? note('one-child.two') : mergedScreen(done.childPublicId, done.undo));
    }),
  },
};

async function whichRecord({ turn }: BotContext, id: string): Promise<void> {
  const access = await openChild(turn.tx, turn.who, id);
  const details = access.ok && access.may('child.merge') ? await detailsOf(turn.tx, access.child) : undefined;
  if (!access.ok || !details) return turn.show(note('refusal.not-allowed'));
  const known = new Set([id, ...(await otherRecords(turn.tx, access.child)).map((one) => one.publicId)]);
  const near = await alikeChildren(turn.tx, turn.who, details.name, access.child.area);
  return turn.show(
    whichRecordScreen(
      id,
      near.filter(({ childPublicId }) => !known.has(childPublicId)),
    ),
  );
}

/** What is compared of a record; the read is logged. */
async function shown(
  turn: Turn,
  { child, schoolClass, row }: ChildAccess,
): Promise<(RecordShown & { publicId: string }) | undefined> {
  const details = await readDetails(turn.tx, turn.who.personId, child, 'compare');
  if (!details) return undefined;
  const { name, guardian, birth } = details;
  return {
    publicId: child.publicId,
    name,
    guardian,
    birth,
    schoolClass: classLabel(schoolClass),
    number: row?.number,
  };
}

async function showLikeness({ turn }: BotContext, id: string): Promise<void> {
  const open = await openLikeness(turn.tx, turn.who, id);
  if (!open.ok) return turn.show(note(`refusal.${open.reason}`));
  const access = await openChild(turn.tx, turn.who, open.older.publicId);
  const older = access.ok ? await shown(turn, access) : undefined;
  const [one, other] = [await detailsOf(turn.tx, open.older), await detailsOf(turn.tx, open.younger)];
  if (!older || !one || !other) return turn.show(note('refusal.not-allowed'));
  const row = await caseOfChild(turn.tx, open.older.id);
  return turn.show(
    likenessScreen(id, { ...older, number: row?.number }, agreeing(one, other), turn.tx.now + namesStayMs),
  );
}

/** That a fact is the same of both; which it is stands with the older. */
function agreeing(one: ChildDetails, other: ChildDetails): Phrase[] {
  const facts = [
    ['birth', 'one-child.birth-agrees'],
    ['sex', 'one-child.sex-agrees'],
    ['identifier', 'one-child.identifier-agrees'],
  ] as const;
  return facts.flatMap(([fact, key]) => (one[fact] !== undefined && one[fact] === other[fact] ? [{ key }] : []));
}
