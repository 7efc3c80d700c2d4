/** What of the family's contact data a step needs, and what of that is not known yet: a thing to find out. */
import type { Evidence } from './ladder/ladder-rules.ts';

const contactData = ['phone', 'address'] as const;
export type ContactData = (typeof contactData)[number];

/** How a step reaches the family; empty for a step that does not. Any other note or notice may take either way. */
function waysOf(evidence: Evidence | undefined): readonly ContactData[] {
  if (!evidence) return [];
  const ways = 'tried' in evidence ? evidence.tried : 'reachedBy' in evidence ? evidence.reachedBy : undefined;
  if (ways) return contactData.filter((data) => ways.includes(data === 'phone' ? 'contact' : 'visit'));
  if ('persuasions' in evidence) return evidence.jointly ? ['address'] : contactData;
  if ('noticeServed' in evidence) return ['address'];
  return 'confirmed' in evidence ? contactData : [];
}

/** Whether the step is done with the family: it carries how to reach them. */
export const reachesFamily = (evidence: Evidence | undefined): boolean => waysOf(evidence).length > 0;

/**
 * What is missing before the step can be done at all: empty where one of its ways is open. A step that is proved by its
 * owner's word alone is held up by nothing.
 */
export function lackingFor(
  evidence: Evidence | undefined,
  known: { readonly phone?: string; readonly address?: string } | undefined,
): readonly ContactData[] {
  if (!evidence || !known || 'confirmed' in evidence) return [];
  const ways = waysOf(evidence);
  return ways.some((way) => known[way]) ? [] : ways;
}
