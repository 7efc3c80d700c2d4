/** The home screen of a person: what needs them today, then the few things that their roles do most. */
import { guidedBy } from '../../conversations/all.ts';
import { draftsOf } from '../casework/ground/drafts.ts';
import { childLevels, unitById } from '../casework/ground/units.ts';
import { whoById } from '../casework/ground/who.ts';
import { agenda, foremost } from '../casework/home/agenda.ts';
import { asksForMeetings } from '../casework/meetings/next-meeting.ts';
import { toldKinds } from '../casework/told/told-places.ts';
import { action } from '../domain/action.ts';
import { grants, heldWith, holds, type Right, type Role } from '../domain/rights.ts';
import type { Button, Phrase, Screen } from '../domain/screen.ts';
import type { Item } from '../domain/screens/morning.ts';
import { roleName } from '../domain/screens/people.ts';
import type { TextKey } from '../domain/text-key.ts';
import type { Turn } from './context.ts';
import { goOnAction } from './dialogue-screens.ts';
import { homeButton } from './screens.ts';

/** Screens behind one button of the home screen: what is not needed every day. */
export const homeGroups = ['team', 'plan'] as const;
export type HomeGroup = (typeof homeGroups)[number];

interface Entry {
  readonly right: Right;
  readonly key: TextKey;
  readonly verb: string;
  readonly group?: HomeGroup;
}

/** What each right brings to the home screen, in the order of use. */
const entries: readonly Entry[] = [
  { right: 'roll.take', key: 'roll-call.button', verb: 'roll' },
  { right: 'child.report', key: 'home.button-report', verb: 'report.begin' },
  { right: 'case.tell', key: 'told.button', verb: 'tell' },
  { right: 'class.edit', key: 'home.button-class-list', verb: 'class.list' },
  { right: 'case.list', key: 'case-list.button', verb: 'cases' },
  { right: 'case.list', key: 'find.button', verb: 'find' },
  { right: 'ledger.read', key: 'case-list.ledgers', verb: 'ledgers' },
  { right: 'referral.answer', key: 'referral.button-list', verb: 'referrals' },
  { right: 'need.claim', key: 'task.button-open', verb: 'tasks' },
  { right: 'need.claim', key: 'task.button-mine', verb: 'tasks.mine' },
  { right: 'tip.send', key: 'tip.button-mine', verb: 'tips' },
  { right: 'card.pledge', key: 'card.browse', verb: 'cards' },
  { right: 'card.pledge', key: 'card.button-mine', verb: 'pledges' },
  { right: 'delivery.confirm', key: 'needs.button', verb: 'needs' },
  { right: 'people.invite', key: 'home.button-invite', verb: 'invite', group: 'team' },
  { right: 'people.admit', key: 'home.button-people', verb: 'people', group: 'team' },
  { right: 'people.invite', key: 'office.button', verb: 'offices', group: 'team' },
  { right: 'unit.manage', key: 'home.button-unit', verb: 'unit.add', group: 'team' },
  { right: 'year.read', key: 'year.button', verb: 'year', group: 'plan' },
  { right: 'meeting.hold', key: 'meeting.button', verb: 'meetings', group: 'plan' },
  { right: 'calendar.edit', key: 'calendar.button', verb: 'calendar', group: 'plan' },
  { right: 'year.read', key: 'rules.button', verb: 'rules', group: 'plan' },
  { right: 'unit.manage', key: 'home.button-settings', verb: 'settings', group: 'plan' },
];

/** The home screen, under a first line if one is given. */
export async function homeScreen(turn: Turn, first?: Phrase): Promise<Screen> {
  const opening = first ? [first, null] : [];
  const newest = isLost(first) ? {} : ({ newest: 'home' } as const);
  if (turn.who.held.length === 0) return { ...outside(turn, opening), ...newest };
  const today = await agenda(turn.tx, turn.who);
  const { items, more } = foremost({ ...today, others: [...today.others, ...(await draftItems(turn))] });
  const byRole = [...Map.groupBy(turn.who.held, ({ role }) => role).entries()];
  const titles = await Promise.all(byRole.map(([role, held]) => title(turn, role, held)));
  return {
    lines: [...opening, ...titles, null, { key: items.length > 0 ? 'home.needs-you' : idle(turn) }],
    rows: [...items.map(itemButton), ...(more > 0 ? [[moreButton(more)]] : []), ...pairs(turn), lastRow(turn)],
    ...newest,
  };
}

/** What people set for themselves. */
const lastRow = ({ who }: Turn): Button[] => [
  languageButton,
  ...(holds(who.held, 'morning.get') ? [{ label: { key: 'mine.button' } as const, action: action('mine') }] : []),
];

/** A donor has no work here: they are thanked, and shown where to look. */
const idle = ({ who }: Turn): TextKey =>
  who.held.every(({ role }) => grants(role, 'card.pledge')) ? 'home.nothing-donor' : 'home.nothing';

/** Whether what is said first would be missed: a later home screen says all else anew. */
const isLost = (first: Phrase | undefined): boolean =>
  first !== undefined && !first.key.startsWith('refusal.') && first.key !== 'start.already';

/** Questions on their way, to go on with. */
async function draftItems(turn: Turn): Promise<Item[]> {
  const drafts = await draftsOf(turn.tx, turn.who.personId);
  return drafts.flatMap(({ id, conversation, body }): Item[] => {
    const guided = guidedBy(conversation);
    if (!guided || body.cancelled) return [];
    return [
      {
        label: { key: 'home.go-on', values: { title: { phrase: { key: guided.title } } } },
        action: goOnAction(id),
        overdue: false,
      },
    ];
  });
}

/** The home screen of somebody else, to be sent as news to them. */
export async function homeScreenOf(turn: Turn, personId: string, first: Phrase): Promise<Screen> {
  const who = await whoById(turn.tx, personId);
  return who ? homeScreen({ ...turn, who }, first) : { lines: [first] };
}

/** Units named in a line of the title. */
const titleUnits = 4;

/** A role with its units: the school and the classes of a teacher share a line. */
async function title(turn: Turn, role: Role, held: readonly { unitId: string }[]): Promise<Phrase> {
  const units = await Promise.all(held.slice(0, titleUnits).map(({ unitId }) => unitById(turn.tx, unitId)));
  const names = units.map((unit) => unit?.name ?? '');
  const list = held.length > titleUnits ? [...names, '…'] : names;
  return { key: 'home.title', values: { unit: { list }, role: roleName(role) } };
}

const outside = (turn: Turn, opening: (Phrase | null)[]): Screen => ({
  lines: turn.who.waiting
    ? [...opening, { key: 'home.waiting' }]
    : [...opening, { key: 'start.stranger' }, null, { key: 'start.stranger-how' }],
  rows: [[languageButton]],
});

/** The rest are steps, nearly always: the list of cases has them, the most urgent first. */
const moreButton = (count: number): Button => ({
  label: { key: 'home.more-today', values: { count } },
  action: action('cases'),
});

export const languageButton: Button = { label: { key: 'home.button-language' }, action: action('start.languages') };

const itemButton = (item: Item): Button[] => [
  { label: item.label, action: item.action, ...(item.overdue ? { style: 'danger' as const } : {}) },
];

/** Units can be added below one that the person coordinates: not below a school. */
const hasRoomBelow = ({ who }: Turn): boolean =>
  heldWith(who.held, 'unit.manage').some((held) => childLevels({ ...held, kind: held.unitKind }).length > 0);

/** Cases are told where a programme has kinds of them that no roll call shows. */
const tellsCases = ({ who }: Turn): boolean => who.held.some(({ programme }) => toldKinds(programme).length > 0);

/** Whether meetings are among the duties of a unit that the person coordinates. */
const holdsMeetings = ({ who }: Turn): boolean => who.held.some(asksForMeetings);

/** What an entry wants beside the right. */
const needs: Readonly<Record<string, (turn: Turn) => boolean>> = {
  'unit.add': hasRoomBelow,
  tell: tellsCases,
  tips: tellsCases,
  meetings: holdsMeetings,
};

const offered = (turn: Turn): Entry[] =>
  entries.filter(({ right, verb }) => holds(turn.who.held, right) && (needs[verb]?.(turn) ?? true));

const entryButton = ({ key, verb }: Entry): Button => ({ label: { key }, action: action(verb) });

const groupButton = (group: HomeGroup): Button => ({
  label: { key: `home.button-${group}` },
  action: action('home.more', group),
});

function pairs(turn: Turn): Button[][] {
  const all = offered(turn);
  const buttons = [
    ...all.filter(({ group }) => group === undefined).map(entryButton),
    ...homeGroups.filter((group) => all.some((entry) => entry.group === group)).map(groupButton),
  ];
  return buttons.flatMap((_, i) => (i % 2 === 0 ? [buttons.slice(i, i + 2)] : []));
}

/** What the group holds for this person. */
export function homeGroupScreen(turn: Turn, group: HomeGroup): Screen {
  const entriesHere = offered(turn).filter((entry) => entry.group === group);
  return {
    lines: [{ key: `home.${group}` }],
    rows: [...entriesHere.map((entry) => [entryButton(entry)]), [homeButton]],
  };
}
