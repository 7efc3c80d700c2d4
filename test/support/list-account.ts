import { readListSheets, readPastedList } from '../../src/domain/lists/read-list.ts';
import { namesOf } from '../../src/domain/lists/reading.ts';
import type { MadeList } from './made-lists.ts';

/**
 * `missing`: names that are neither a pupil nor in a line that the preview names. `unread`: names that are no pupil.
 * `extra`: pupils that nobody planted.
 */
export function accountOf(list: MadeList): { missing: string[]; unread: string[]; extra: string[] } {
  const read = list.sheets ? readListSheets(list.sheets) : readPastedList(list.text ?? '');
  const reading = read.ok ? read.readings[0] : undefined;
  const entries = reading?.entries ?? (read.ok ? [] : read.entries);
  const pupils = reading ? namesOf(reading) : [];
  const named = entries.filter(({ outcome }) => outcome === 'left').map(({ raw }) => raw);
  const unread = list.names.filter((name) => !pupils.includes(name));
  return {
    missing: unread.filter((name) => !named.some((raw) => raw.includes(name))),
    unread,
    extra: pupils.filter((name) => !list.names.includes(name)),
  };
}
