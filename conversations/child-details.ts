/** One field of a child's details is changed: which, and to what. */
import { z } from 'zod';
import { changeDetails, type DetailField, detailFields, fieldsFor } from '../src/casework/classes/child-details.ts';
import { openChild } from '../src/casework/records/case-access.ts';
import type { CaseRow } from '../src/casework/records/cases.ts';
import { whatNext } from '../src/casework/steps/what-next.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { detailsChangedScreen } from '../src/domain/screens/child.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

/** Stands for an empty field. */
const nothing = '-';

interface Facts {
  readonly fields: readonly DetailField[];
  readonly row: CaseRow | undefined;
}

const questions = conversation<Facts, Label>({ id: 'child-details', version: 1, review: false })
  .ask({
    id: 'field',
    kind: 'choice',
    prompt: { key: 'child.edit-what' },
    schema: z.enum(detailFields),
    choices: (_answers, { fields }) =>
      fields.map((code) => ({ value: code, label: { key: textKey('child', `field-${code}`) } })),
  })
  .ask({
    id: 'value',
    kind: 'text',
    prompt: ({ field }) => ({
      key: 'child.edit-value',
      values: { field: { phrase: { key: textKey('child', `field-${field}`) } } },
    }),
    limit: 200,
    choices: ({ field }) => (field === 'name' ? [] : [{ value: nothing, label: { key: 'child.edit-remove' } }]),
  });

export const childDetailsConversation = guided({
  conversation: questions,
  title: 'child.edit-title',
  about: 'child',
  facts: async (tx, who, childPublicId) => {
    const access = await openChild(tx, who, childPublicId);
    const fields = access.ok ? fieldsFor(access) : [];
    return access.ok && fields.length > 0 ? { fields, row: access.row } : undefined;
  },
  finish: async (tx, who, childPublicId, { field, value }, { row }) => {
    const changed = await changeDetails(tx, who, childPublicId, field, value === nothing ? undefined : value);
    if (changed.ok) {
      const { next } = row ? await whatNext(tx, row.id, who.personId) : { next: [] };
      return { screen: detailsChangedScreen(childPublicId, row?.publicId, next) };
    }
    return changed.reason === 'no-name' ? { refused: 'refusal.no-name' } : { gone: `refusal.${changed.reason}` };
  },
});
