/** People of a coordinator's units: let in, decline, remove. */
import { tell } from '../../casework/ground/tell.ts';
import { acquaintanceOf } from '../../casework/joining/acquaintance.ts';
import {
  type Applicant,
  answerApplicant,
  colleagues,
  endMembership,
  heldBeside,
  letBackIn,
  type Memberships,
  personAt,
  removedPeople,
} from '../../casework/joining/admit.ts';
import { lockedSince } from '../../casework/joining/lost-phone.ts';
import { action } from '../../domain/action.ts';
import { grants } from '../../domain/rights.ts';
import type { Button, Phrase } from '../../domain/screen.ts';
import { lockedButtons, lockedSinceLine } from '../../domain/screens/lost-phone.ts';
import { type PageAt, turnsBeside } from '../../domain/screens/pages.ts';
import { applicantScreen, removedScreen, roleName } from '../../domain/screens/people.ts';
import { textKey } from '../../domain/text-key.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, on, pageArgs, pageAt, publicId } from '../feature.ts';
import { homeScreenOf } from '../home-screen.ts';
import { backTo, homeButton, note } from '../screens.ts';

export const peopleFeature: Feature = {
  commands: { people: (ctx) => list(ctx) },
  actions: {
    people: on([], (ctx) => list(ctx)),
    'people.page': on(pageArgs, (ctx, ...at) => list(ctx, pageAt(...at))),
    'people.open': on([publicId], async ({ turn }, id) => {
      const found = await personAt(turn.tx, turn.who, id, 'waiting');
      if (!found) return turn.show(note('refusal.answered'));
      const about = await acquaintanceOf(turn.tx, found, found.unit);
      return turn.show(applicantScreen({ ...found, unit: found.unit.name, about }));
    }),
    'people.admit': on([publicId], (ctx, id) => answer(ctx, id, true)),
    'people.decline': on([publicId], (ctx, id) => answer(ctx, id, false)),
    'people.member': on([publicId], member),
    'people.remove': on([publicId], async ({ turn }, id) => {
      const found = await personAt(turn.tx, turn.who, id, 'active');
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
            backTo(action('people.member', id)),
          ],
        ],
      });
    }),
    'people.gone': on([publicId], remove),
    'people.removed': on(pageArgs, async ({ turn }, ...at) => {
      const removed = await removedPeople(turn.tx, turn.who, pageAt(...at));
      const items = removed.items.map((one) => ({ ...one, unit: one.unit.name }));
      return turn.show(removedScreen({ ...removed, items }));
    }),
    'people.back': on([publicId], async ({ turn }, id) => {
      const outcome = await letBackIn(turn.tx, turn.who, id);
      if (!outcome.ok) return turn.show(note(`refusal.${outcome.reason}`));
      return tellAdmitted(turn, outcome.applicant);
    }),
  },
};

const words = (person: Applicant) => ({ name: person.name, role: roleName(person.role), unit: person.unit.name });

async function answer({ turn }: BotContext, id: string, admit: boolean): Promise<void> {
  const outcome = await answerApplicant(turn.tx, turn.who, id, admit);
  if (!outcome.ok) return turn.show(note(`refusal.${outcome.reason}`));
  const { applicant } = outcome;
  if (admit) return tellAdmitted(turn, applicant);
  await turn.show(note({ key: 'people.declined', values: words(applicant) }));
  const news = note({ key: 'start.declined', values: words(applicant) });
  await tell(turn.tx, applicant.personId, news, { hours: 'any' });
}

async function tellAdmitted(turn: Turn, applicant: Applicant): Promise<void> {
  await turn.show(note({ key: 'people.admitted', values: words(applicant) }));
  const screen = await homeScreenOf(turn, applicant.personId, { key: 'start.welcome', values: words(applicant) });
  await tell(turn.tx, applicant.personId, screen, { hours: 'any' });
}

async function remove({ turn }: BotContext, id: string): Promise<void> {
  const outcome = await endMembership(turn.tx, turn.who, id);
  if (!outcome.ok) return turn.show(note(`refusal.${outcome.reason}`));
  const { applicant } = outcome;
  await turn.show(note({ key: 'people.removed', values: words(applicant) }));
  await tell(turn.tx, applicant.personId, note({ key: 'people.removed-you', values: words(applicant) }), {
    hours: 'any',
  });
}

/** One button for each person but oneself; what can be done with them is behind it. */
async function list({ turn }: BotContext, at?: PageAt): Promise<void> {
  const page = await colleagues(turn.tx, turn.who, at);
  const shown = page.items;
  const byFirst = { ...page, items: shown.map(([first]) => first) };
  const turns = turnsBeside(byFirst, (...to) => action('people.page', ...to));
  const isSelf = ([first]: Memberships): boolean => first.personId === turn.who.personId;
  return turn.show({
    lines:
      shown.length === 0
        ? [{ key: 'people.empty' }]
        : [
            { key: 'people.title', values: { unit: shown[0]?.[0].unit.name ?? '' } },
            ...shown.filter(isSelf).map(personLine),
          ],
    rows: [
      ...shown
        .filter((person) => !isSelf(person))
        .map((person): Button[] => [
          { label: personLine(person), action: action('people.member', person[0].publicId) },
        ]),
      turns,
      [{ label: { key: 'people.button-removed' }, action: action('people.removed') }],
      [{ label: { key: 'home.button-invite' }, action: action('invite') }, homeButton],
    ],
  });
}

/** What a person holds, each of it with a way to end it. */
async function member({ turn }: BotContext, id: string): Promise<void> {
  const found = await heldBeside(turn.tx, turn.who, id);
  const [one] = found;
  if (!one) return turn.show(note('refusal.not-allowed'));
  const { personId, publicId: first, name } = one;
  const lockedAt = await lockedSince(turn.tx, personId);
  return turn.show({
    lines: [
      ...found.flatMap((held): Phrase[] => [{ key: 'people.line', values: words(held) }, ...officeLine(held)]),
      ...(lockedAt === undefined ? [] : [lockedSinceLine(lockedAt)]),
    ],
    rows: [
      ...(personId === turn.who.personId
        ? []
        : lockedAt === undefined
          ? [[{ label: { key: 'lost-phone.button' }, action: action('phone.lock', first) } as const]]
          : lockedButtons({ publicId: first, name })),
      ...found
        .filter(({ role }) => grants(role, 'office.speak'))
        .map((held): Button[] => [{ label: officeLabel(held), action: action('office.of', held.publicId, 0) }]),
      ...found.map((held): Button[] => [
        {
          label: { key: found.length > 1 ? 'people.remove-from' : 'people.remove', values: words(held) },
          action: action('people.remove', held.publicId),
          style: 'danger',
        },
      ]),
      [backTo(action('people')), homeButton],
    ],
  });
}

const agencyOf = (agency: string) => ({ phrase: { key: textKey('agency', agency) } }) as const;
const officeLine = ({ agency }: Applicant): Phrase[] =>
  agency ? [{ key: 'office.of', values: { agency: agencyOf(agency) } }] : [];
const officeLabel = ({ agency }: Applicant): Phrase => ({
  key: 'office.of-label',
  values: { agency: agency ? agencyOf(agency) : { phrase: { key: 'office.none' } } },
});

/** Name, roles and units in one line. */
const personLine = (held: Memberships): Phrase => ({
  key: 'people.line',
  values: {
    name: held[0].name,
    role: { list: [...new Set(held.map(({ role }) => role))].map(roleName) },
    unit: { list: [...new Set(held.map(({ unit }) => unit.name))] },
  },
});
