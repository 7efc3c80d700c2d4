/** A colleague to be chosen by name, in pages. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Button, Phrase, Screen } from '../screen.ts';
import { roleName } from './people.ts';

export interface Choosable {
  /** Of the membership. */
  readonly publicId: string;
  readonly name: string;
  readonly role: Role;
}

const perPage = 8;

/** `verb` is asked with the step (or what else it is about) and the membership; `pageVerb` with it and the page. */
export function chooseColleagueScreen(ask: {
  readonly lines: readonly (Phrase | null)[];
  readonly all: readonly Choosable[];
  readonly page: number;
  readonly stepPublicId: string;
  readonly verb: string;
  readonly pageVerb: string;
  /** Where the way back leads, if not to the step. */
  readonly back?: string;
}): Screen {
  const { all, stepPublicId } = ask;
  const page = Math.min(ask.page, Math.max(0, Math.ceil(all.length / perPage) - 1));
  const shown = all.slice(page * perPage, (page + 1) * perPage);
  const turns: Button[] = [];
  if (page > 0) turns.push({ label: { key: 'common.previous' }, action: action(ask.pageVerb, stepPublicId, page - 1) });
  if (all.length > (page + 1) * perPage)
    turns.push({ label: { key: 'common.next' }, action: action(ask.pageVerb, stepPublicId, page + 1) });
  return {
    lines: ask.lines,
    rows: [
      ...shown.map((one): Button[] => [
        {
          label: { key: 'hand-over.person', values: { name: one.name, role: roleName(one.role) } },
          action: action(ask.verb, stepPublicId, one.publicId),
        },
      ]),
      turns,
      [{ label: { key: 'common.back' }, action: ask.back ?? action('step.show', stepPublicId) }],
    ],
  };
}
