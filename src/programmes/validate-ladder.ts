/** The part of the validator that climbs the ladder: what never opens, never ends, or is owed by nobody. */
import type { LadderStep, Ledger, Period } from '../domain/ladder/ladder-rules.ts';
import { planOf } from '../domain/ladder/plan.ts';
import { type Role, rolesThatSeeChildren } from '../domain/rights.ts';
import type { Programme } from './model.ts';

/** One line per fault. That the codes of a step are there is looked at with all other codes. */
export const brokenLadder = (programme: Programme): string[] => [
  ...twice(programme),
  ...unreached(programme),
  ...circles(programme),
  ...endless(programme),
  ...misplaced(programme),
  ...ownerless(programme),
  ...programme.ladder.steps.flatMap((step) => impossible(step).map((what) => `step ${step.id}: ${what}`)),
  ...outOfOrder(programme),
];

const twice = ({ ladder }: Programme): string[] => {
  const ids = ladder.steps.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `step ${id} is there twice`);
};

/** Steps and ledgers that some child can come to. */
function reachedIn({ ladder, caseKinds }: Programme): { steps: ReadonlySet<string>; entered: ReadonlySet<Ledger> } {
  const told = new Set(caseKinds.flatMap(({ code, told }) => (told ? [code] : [])));
  const steps = new Set<string>();
  const entered = new Set<Ledger>();
  const opens = ({ trigger }: LadderStep): boolean => {
    if ('opened' in trigger) return trigger.opened.some((kind) => told.has(kind));
    if ('entered' in trigger) return entered.has(trigger.entered);
    if ('after' in trigger) return steps.has(trigger.after);
    if ('returned' in trigger || 'watched' in trigger) return isFollowed();
    return true;
  };
  const isFollowed = (): boolean =>
    ladder.steps.some(({ ends }) => ends) && (ladder.watch.after === 'ledger' ? entered.size > 0 : steps.size > 0);
  for (let before = -1; before < steps.size; ) {
    before = steps.size;
    for (const step of ladder.steps) {
      if (steps.has(step.id) || !opens(step)) continue;
      steps.add(step.id);
      if (step.enters) entered.add(step.enters.ledger);
    }
  }
  return { steps, entered };
}

function unreached(programme: Programme): string[] {
  const { steps, entered } = reachedIn(programme);
  return programme.ladder.steps.flatMap(({ id, trigger, stage, enters }) => {
    const wanted = 'entered' in trigger ? trigger.entered : 'absentMonths' in trigger ? trigger.unlessOn : undefined;
    return [
      ...(wanted && !entered.has(wanted) ? [`step ${id}: nothing enters the ledger ${wanted}`] : []),
      ...(enters && 'entered' in trigger && enters.ledger === trigger.entered
        ? [`step ${id} leads back to its own ledger`]
        : []),
      ...(steps.has(id) ? [] : [`step ${id} never opens`]),
      ...(steps.has(id) || stage === undefined ? [] : [`the stage ${stage} is never reached by step ${id}`]),
    ];
  });
}

/** Steps that wait for one another. */
function circles({ ladder }: Programme): string[] {
  const next = new Map(ladder.steps.flatMap(({ id, trigger }) => ('after' in trigger ? [[id, trigger.after]] : [])));
  return ladder.steps.flatMap(({ id }) => {
    const way = [id];
    for (
      let before = next.get(id);
      before !== undefined && way.length <= ladder.steps.length;
      before = next.get(before)
    ) {
      if (before === id) return [`step ${id} waits for itself: ${[...way, id].join(' ← ')}`];
      way.push(before);
    }
    return [];
  });
}

function endless(programme: Programme): string[] {
  const { ladder } = programme;
  const { steps, entered } = reachedIn(programme);
  const ends = ladder.steps.filter((step) => step.ends);
  const canEnd = ends.some(({ id }) => steps.has(id));
  const hasBack = ladder.steps.some(({ trigger }) => 'returned' in trigger || 'watched' in trigger);
  return [
    ...(entered.size > 0 && !canEnd ? ['a child on a ledger is never written off'] : []),
    ...(hasBack && ends.length === 0 ? ['no step ends the episode of a child who is back'] : []),
    ...(ladder.watch.schoolDays < 1 ? ['the watch has no day'] : []),
  ];
}

/** For a child who is away, or for one who is back: what can't be meant there. */
function misplaced({ ladder }: Programme): string[] {
  const { back } = planOf(ladder.steps);
  return ladder.steps.flatMap(({ id, ends, enters, evidence, stage }) => {
    if (back.has(id))
      return [
        ...(enters ? [`step ${id} enters a child who is back on a ledger`] : []),
        ...(stage === undefined ? [] : [`step ${id}: its stage is never shown, the child is back`]),
        ...('returned' in evidence ? [`step ${id} waits for the return of a child who is back`] : []),
      ];
    return [
      ...(ends && !('returned' in evidence) ? [`step ${id} ends the episode of a child who is away`] : []),
      ...('writeOff' in evidence ? [`step ${id} writes off a child who is away`] : []),
    ];
  });
}

function ownerless({ ladder, posts }: Programme): string[] {
  // Volunteers have no post; people join as such.
  const held = new Set<Role>(['volunteer', ...posts.flatMap(({ actsAs }) => (actsAs ? [actsAs] : []))]);
  const names = ladder.steps.some(({ evidence }) => 'namedPerson' in evidence);
  return ladder.steps.flatMap(({ id, owner, standIn, escalateTo, handedTo = [] }) => {
    const wanted = [owner, standIn, ...escalateTo, ...handedTo].filter((role) => role !== undefined);
    const roles = [...new Set(wanted)].filter((role) => role !== 'named-person');
    return [
      ...roles.filter((role) => !held.has(role)).map((role) => `step ${id}: nobody can be its ${role}`),
      ...roles
        .filter((role) => !rolesThatSeeChildren.includes(role))
        .map((role) => `step ${id}: a ${role} sees no child`),
      ...(owner === 'named-person' && !standIn ? [`step ${id} is nobody's until a person is named`] : []),
      ...(owner === 'named-person' && !names ? [`step ${id}: no step names a person`] : []),
      ...(escalateTo.length > 0 ? [] : [`step ${id}: nobody hears of silence`]),
    ];
  });
}

/** Numbers and lists that can't be meant. */
function impossible({ trigger, due, evidence, reviewEvery }: LadderStep): string[] {
  const isCount = (count: number, least: number): boolean => Number.isInteger(count) && count >= least;
  const periods: (readonly [string, Period | undefined, number])[] = [
    ['due', due, 0],
    ['delay', 'after' in trigger ? trigger.delay : undefined, 0],
    ['return', 'returned' in trigger ? trigger.returned : undefined, 0],
    ['look', reviewEvery, 1],
  ];
  const counts = [
    'absentDays' in trigger ? trigger.absentDays : 1,
    'absentMonths' in trigger ? trigger.absentMonths : 1,
    'persuasions' in evidence ? evidence.persuasions : 1,
  ];
  const { inWindow } = due;
  const months = inWindow ? [inWindow.from, inWindow.to] : [];
  return [
    ...periods
      .filter(([, period, least]) => period && !isCount(period.count, least))
      .map(([name]) => `no time: ${name}`),
    ...counts.filter((count) => !isCount(count, 1)).map((count) => `it counts to ${count}`),
    ...months.filter((month) => !isCount(month, 1) || month > 12).map((month) => `there is no month ${month}`),
    ...('reportsTo' in evidence && evidence.reportsTo.length === 0 ? ['its report goes to nobody'] : []),
    ...('opened' in trigger && trigger.opened.length === 0 ? ['it is opened by no kind of case'] : []),
    ...(('tried' in evidence && evidence.tried.length === 0) ||
    ('reachedBy' in evidence && evidence.reachedBy.length === 0)
      ? ['there is no way to the guardian']
      : []),
  ];
}

function outOfOrder({ ladder }: Programme): string[] {
  const counts = ladder.steps.flatMap(({ trigger }) => ('absentDays' in trigger ? [trigger.absentDays] : []));
  return counts.some((count, index) => count <= (counts[index - 1] ?? 0)) ? ['steps by absence do not ascend'] : [];
}
