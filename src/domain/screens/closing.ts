/** Screens of a case that is closed otherwise than by a return. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Button, CivilDate, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { roleName } from './people.ts';

const closureName = (code: string): Value => ({ phrase: { key: textKey('closure', code) } });
const openCase = (publicId: string): Button => ({ label: { key: 'step.open-case' }, action: action('case', publicId) });
const home: Button = { label: { key: 'common.home' }, action: action('home') };

export const closedScreen = (closed: {
  casePublicId: string;
  as: string;
  /** The last day of a closure that lasts for a time. */
  until: CivilDate | undefined;
  declined: boolean;
}): Screen => ({
  lines: [
    { key: closed.declined ? 'closing.declined' : 'closing.done', values: { as: closureName(closed.as) } },
    ...(closed.until ? [{ key: 'closing.until', values: { on: { on: closed.until } } } as const] : []),
  ],
  rows: [
    closed.declined
      ? []
      : [{ label: { key: 'closing.button-reopen' }, action: action('close.reopen', closed.casePublicId) }],
    [openCase(closed.casePublicId), home],
  ],
});

export const proposedScreen = (proposed: { casePublicId: string; as: string; by: Role }): Screen => ({
  lines: [{ key: 'closing.proposed', values: { as: closureName(proposed.as), role: roleName(proposed.by) } }],
  rows: [[openCase(proposed.casePublicId), home]],
});

/** To whoever decides. */
export const closureAskScreen = (ask: {
  casePublicId: string;
  number: string;
  initial: string;
  as: string;
}): Screen => ({
  lines: [
    {
      key: 'closing.ask',
      values: { as: closureName(ask.as), number: { code: ask.number }, initial: ask.initial },
    },
    { key: 'closing.ask-hint' },
  ],
  rows: [
    [
      { label: { key: 'closing.button-yes' }, action: action('close.yes', ask.casePublicId), style: 'success' },
      { label: { key: 'closing.button-no' }, action: action('close.no', ask.casePublicId) },
    ],
    [openCase(ask.casePublicId)],
  ],
});

/** Before the end of a suspension, and when it is over. */
export const closureEndsScreen = (ends: {
  casePublicId: string;
  number: string;
  initial: string;
  as: string;
  expectedOn: CivilDate;
  isOver: boolean;
}): Screen => ({
  lines: [
    {
      key: ends.isOver ? 'closing.over' : 'closing.ends',
      values: {
        as: closureName(ends.as),
        number: { code: ends.number },
        initial: ends.initial,
        on: { on: ends.expectedOn },
      },
    },
    { key: ends.isOver ? 'closing.over-hint' : 'closing.ends-hint' },
  ],
  rows: [[openCase(ends.casePublicId)]],
});
