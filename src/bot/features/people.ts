/** People of a coordinator's units: let in, decline, remove. */
import { type Applicant, answerApplicant, applicants, colleagues, endMembership } from '../../casework/admit.ts';
import { action } from '../../domain/action.ts';
import type { Button } from '../../domain/screen.ts';
import { applicantScreen, roleName } from '../../domain/screens/people.ts';
import type { BotContext } from '../context.ts';
import { type Feature, index, on, publicId } from '../feature.ts';
import { homeScreenOf } from '../home-screen.ts';
import { backTo, homeButton, note } from '../screens.ts';

const peoplePerPage = 8;

export const peopleFeature: Feature = {
  commands: { people: (ctx) => list(ctx, 0) },
  actions: {
    people: on([], (ctx) => list(ctx, 0)),
    'people.page': on([index], list),
    'people.open': on([publicId], async ({ turn }, id) => {
      const found = (await applicants(turn.tx, turn.who)).find((applicant) => applicant.publicId === id);
      return turn.show(found ? applicantScreen({ ...found, unit: found.unit.name }) : note('refusal.answered'));
    }),
    'people.admit': on([publicId], (ctx, id) => answer(ctx, id, true)),
    'people.decline': on([publicId], (ctx, id) => answer(ctx, id, false)),
    'people.remove': on([publicId], async ({ turn }, id) => {
      const found = (await colleagues(turn.tx, turn.who)).find((colleague) => colleague.publicId === id);
      if (!found) return turn.show(note('refusal.not-allowed'));
      return turn.show({
        lines: [{ key: 'people.remove-sure', values: words(found) }],
        rows: [
          [
            {
              label: { key: 'people.remove', values: words(found) },
              action: action('people.gone', id),
              style: 'danger',
            },
            backTo(action('people')),
          ],
        ],
      });
    }),
    'people.gone': on([publicId], remove),
  },
};

const words = (person: Applicant) => ({ name: person.name, role: roleName(person.role), unit: person.unit.name });

async function answer({ turn }: BotContext, id: string, admit: boolean): Promise<void> {
  const outcome = await answerApplicant(turn.tx, turn.who, id, admit);
  if (!outcome.ok) return turn.show(note(`refusal.${outcome.reason}`));
  const { applicant } = outcome;
  await turn.show(note({ key: admit ? 'people.admitted' : 'people.declined', values: words(applicant) }));
  const news = admit
    ? await homeScreenOf(turn, applicant.personId, { key: 'start.welcome', values: words(applicant) })
    : { lines: [{ key: 'start.declined', values: words(applicant) } as const] };
  await turn.tx.send({ to: applicant.personId, screen: news, priority: 'notice' });
}

async function remove({ turn }: BotContext, id: string): Promise<void> {
  const outcome = await endMembership(turn.tx, turn.who, id);
  if (!outcome.ok) return turn.show(note(`refusal.${outcome.reason}`));
  const { applicant } = outcome;
  await turn.show(note({ key: 'people.removed', values: words(applicant) }));
  await turn.tx.send({
    to: applicant.personId,
    screen: { lines: [{ key: 'people.removed-you', values: words(applicant) }] },
    priority: 'notice',
  });
}

async function list({ turn }: BotContext, page: number): Promise<void> {
  const all = await colleagues(turn.tx, turn.who);
  const shown = all.slice(page * peoplePerPage, (page + 1) * peoplePerPage);
  const turns: Button[] = [];
  if (page > 0) turns.push({ label: { key: 'common.previous' }, action: action('people.page', page - 1) });
  if (all.length > (page + 1) * peoplePerPage)
    turns.push({ label: { key: 'common.next' }, action: action('people.page', page + 1) });
  const unit = all[0]?.unit.name;
  const isTwice = ({ personId }: Applicant) => all.filter((other) => other.personId === personId).length > 1;
  return turn.show({
    lines:
      all.length === 0
        ? [{ key: 'people.empty' }]
        : [
            { key: 'people.title', values: { unit: unit ?? '' } },
            ...shown.map((person) => ({ key: 'people.line', values: words(person) }) as const),
          ],
    rows: [
      ...shown
        .filter((person) => person.personId !== turn.who.personId)
        .map((person): Button[] => [
          {
            label: { key: isTwice(person) ? 'people.remove-from' : 'people.remove', values: words(person) },
            action: action('people.remove', person.publicId),
          },
        ]),
      turns,
      [{ label: { key: 'home.button-invite' }, action: action('invite') }, homeButton],
    ],
  });
}
