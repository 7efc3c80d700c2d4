/** The reason of a case and its referrals, told through the bot by its buttons. */
import { press } from './needs.ts';
import type { Person } from './person.ts';
import type { School } from './school.ts';

/** Proposes a reason as final in the guided questions; a sub-reason is skipped, and others unless given. */
export async function proposeReason(
  school: School,
  person: Person,
  casePublicId: string,
  primary: string,
  more: { readonly others?: readonly string[]; readonly from?: 'reason.begin' | 'reason.other' } = {},
): Promise<void> {
  const taps = async (label: string) => {
    person.taps(label);
    await school.idle();
  };
  await press(school, person, `${more.from ?? 'reason.begin'}:${casePublicId}`);
  await taps(school.words(`reason.${primary}` as 'reason.other'));
  const isAsked = (key: 'case-reason.which-sub'): boolean =>
    (person.last().text ?? '').includes(school.words(key).replace(/<[^>]+>/g, ''));
  if (isAsked('case-reason.which-sub')) await taps(school.words('dialogue.skip'));
  for (const other of more.others ?? []) {
    person.taps(new RegExp(`${school.words(`reason.${other}` as 'reason.other')}$`));
    await school.idle();
  }
  await taps(school.words((more.others ?? []).length > 0 ? 'dialogue.ready' : 'dialogue.skip'));
  await taps(school.words('dialogue.confirm'));
}
