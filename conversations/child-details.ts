/** One field of a child's details is changed: which, and to what. */
import { z } from 'zod';
import { changeDetails, type DetailField, detailFields, fieldsFor } from '../src/casework/classes/child-details.ts';
import { ruleOf } from '../src/casework/ground/rule-of.ts';
import { openChild } from '../src/casework/records/case-access.ts';
import type { CaseRow } from '../src/casework/records/cases.ts';
import { whatNext } from '../src/casework/steps/what-next.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Country } from '../src/domain/identifiers.ts';
import { readPhones } from '../src/domain/phones.ts';
import type { Label } from '../src/domain/screen.ts';
import { detailsChangedScreen } from '../src/domain/screens/child.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

/** Stands for an empty field. */
const nothing = '-';

interface Facts {
  readonly fields: readonly DetailField[];
  readonly row: CaseRow | undefined;
  /** Whose phone numbers. */
  readonly country: Country;
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
  })
  .ask({
    id: 'phoneSure',
    kind: 'choice',
    prompt: ({ value }, facts) => ({
      key: 'report.phone-wrong',
      values: { phones: { list: wrongIn(value, facts) } },
    }),
    hint: { key: 'report.phone-wrong-hint' },
    private: true,
    schema: z.literal('yes'),
    when: ({ field, value }, facts) => field === 'phone' && wrongIn(value, facts).length > 0,
    choices: () => [{ value: 'yes', label: { key: 'report.phone-keep' } }],
  });

const wrongIn = (value: string | undefined, { country }: Facts): readonly string[] =>
  value === undefined || value === nothing ? [] : readPhones(value, country).wrong;

export const childDetailsConversation = guided({
  conversation: questions,
  title: 'child.edit-title',
  about: 'child',
  facts: async (tx, who, childPublicId) => {
    const access = await openChild(tx, who, childPublicId);
    const fields = access.ok ? fieldsFor(access) : [];
    return access.ok && fields.length > 0
      ? { fields, row: access.row, country: ruleOf(access.schoolClass).country }
      : undefined;
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
