/** A decision of a meeting: the message to whose it is, and its page. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';

interface Told {
  readonly publicId: string;
  readonly dueOn: CivilDate;
  readonly unit: string;
  readonly late: boolean;
}

const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };
const doneButton = (publicId: string): Button => ({
  label: { key: 'duties.button-done' },
  action: action('decision.done', publicId),
  style: 'success',
});

const dueLine = ({ dueOn, late }: Pick<Told, 'dueOn' | 'late'>): Phrase => ({
  key: late ? 'step.was-due' : 'step.due',
  values: { on: { on: dueOn } },
});

/** It stays until it is done, so what was decided, in somebody's words, is opened on demand. */
export const decisionToldScreen = (told: Told): Screen => ({
  lines: [{ key: 'meeting.decision-yours', values: { unit: told.unit } }, dueLine(told)],
  rows: [
    [{ label: { key: 'meeting.button-decision' }, action: action('decision', told.publicId), style: 'primary' }],
    [doneButton(told.publicId)],
    [homeButton],
  ],
});

export interface DecisionPage extends Told {
  readonly what: string;
  readonly owner: string;
  readonly state: string;
  readonly doneOn: CivilDate | undefined;
  /** Of those who hold the meeting: its page, and taking the decision off the list. */
  readonly meeting: string | undefined;
}

export function decisionScreen(page: DecisionPage, first?: Phrase): Screen {
  const isOpen = page.state === 'open';
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: 'meeting.decision-title', values: { unit: page.unit } },
      { key: 'meeting.decision-what', values: { what: { said: page.what } } },
      { key: 'duties.owner', values: { name: page.owner } },
      isOpen
        ? dueLine(page)
        : page.doneOn
          ? { key: 'duties.done-on', values: { on: { on: page.doneOn } } }
          : { key: 'meeting.decision-dropped' },
    ],
    rows: [
      isOpen ? [doneButton(page.publicId)] : [],
      isOpen && page.meeting
        ? [{ label: { key: 'meeting.button-drop' }, action: action('decision.drop', page.publicId) }]
        : [],
      isOpen ? [] : [{ label: { key: 'duties.button-undo' }, action: action('decision.undo', page.publicId) }],
      [
        ...(page.meeting
          ? [{ label: { key: 'meeting.button-open' } as Phrase, action: action('meeting', page.meeting) }]
          : []),
        homeButton,
      ],
    ],
  };
}
