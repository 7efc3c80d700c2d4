/** What a list says beside a name, as it goes into the child's file: phones as locals write them, numbers of the state checked. */
import { type Country, contradictions, readIdentifier } from '../identifiers.ts';
import { readPhones } from '../phones.ts';
import type { Details } from './reading.ts';

export interface Checked {
  readonly details: Details;
  /** Values that can hardly be right, as they stand in the list; they are kept all the same. */
  readonly wrong: readonly string[];
}

/** Lengths of the states' numbers; a number of another length is the school's own, and nobody here knows its rules. */
const lengths: Readonly<Record<Country, RegExp>> = { IR: /^\d{8,10}$/, CN: /^\d{17}[\dX]$/, VN: /^\d{11,12}$/ };

export function checkDetails(details: Details, country: Country, today: string): Checked {
  const { phone, identifier, sex } = details;
  const wrong: string[] = [];
  // A year of the moon's calendar, or a slip: nobody is born tomorrow.
  const isToCome = details.birth !== undefined && details.birth > today;
  const { birth, ...others } = details;
  if (isToCome && birth !== undefined) wrong.push(birth);
  const phones = phone === undefined ? undefined : readPhones(phone, country);
  if (phones && phone !== undefined && phones.wrong.length > 0) wrong.push(phone);
  const isState = identifier !== undefined && lengths[country].test(identifier);
  const read = isState ? readIdentifier(identifier, country, today) : undefined;
  const differs = read?.ok
    ? contradictions(read.identifier, { ...(sex ? { sex } : {}), ...(birth && !isToCome ? { birth } : {}) })
    : [];
  if (read && identifier !== undefined && (!read.ok || differs.length > 0)) wrong.push(identifier);
  return {
    details: {
      ...(isToCome ? others : details),
      ...(phones ? { phone: phones.written } : {}),
      ...(read?.ok ? { identifier: read.identifier.value } : {}),
    },
    wrong,
  };
}
