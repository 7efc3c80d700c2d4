/** Who may do what: the one table, asked by every screen and every act. */

export const roles = ['teacher', 'principal', 'liaison', 'volunteer', 'donor', 'coordinator'] as const;
export type Role = (typeof roles)[number];

/** Who works with children; who gives from afar sees none. */
export const rolesThatSeeChildren: readonly Role[] = ['teacher', 'principal', 'liaison', 'volunteer', 'coordinator'];

/**
 * How far a right reaches: `area` is the unit of the membership and all below it; `own` is what the person owns or was
 * handed (a class of their own, a step, a visit, a claimed task); `cards` is what is published without a child.
 */
type Reach = 'area' | 'own' | 'cards';

const table = {
  'unit.manage': { coordinator: 'area' },
  'people.invite': { coordinator: 'area' },
  'people.admit': { coordinator: 'area' },
  'class.edit': { teacher: 'area' },
  /** A new school year: what becomes of a class. */
  'class.move-up': { teacher: 'own', principal: 'area' },
  'roll.take': { teacher: 'own', principal: 'area' },
  'attendance.read': { teacher: 'own', principal: 'area', coordinator: 'area' },
  /** What others recorded, of an earlier day; one's own anybody corrects. */
  'entry.correct': { principal: 'area', coordinator: 'area' },
  'child.report': { teacher: 'area' },
  'case.tell': { teacher: 'area', principal: 'area', coordinator: 'area', liaison: 'area' },
  'tip.send': { volunteer: 'area' },
  'tip.answer': { coordinator: 'area' },
  'case.list': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own', volunteer: 'own' },
  'case.read': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own', volunteer: 'own' },
  'case.history': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own', volunteer: 'own' },
  'visit.log': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own', volunteer: 'own' },
  'visit.hand': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'case.name-person': { principal: 'area', coordinator: 'area' },
  'case.confirm-lost': { principal: 'area', coordinator: 'area' },
  'case.report-up': { principal: 'area', coordinator: 'area' },
  'case.return': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'case.close': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'case.reopen': { principal: 'area', coordinator: 'area' },
  'case.enrol': { principal: 'area', coordinator: 'area' },
  'case.write-off': { principal: 'area', coordinator: 'area' },
  'reason.propose': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own' },
  'reason.confirm': { principal: 'area', coordinator: 'area' },
  'referral.send': { principal: 'area', coordinator: 'area' },
  'referral.approve': { coordinator: 'area' },
  'referral.answer': { liaison: 'own', principal: 'own', coordinator: 'own' },
  'ledger.read': { principal: 'area', coordinator: 'area' },
  'class.assign': { principal: 'area', coordinator: 'area' },
  'child.contact': {
    teacher: 'own',
    principal: 'area',
    coordinator: 'area',
    liaison: 'own',
    volunteer: 'own',
  },
  'child.siblings': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'child.edit': { teacher: 'own', principal: 'area' },
  'child.merge': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'child.leave': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'child.erase': { coordinator: 'area' },
  /** Who was shown what of the child. */
  'child.reads': { coordinator: 'area' },
  /** Tells parents what is kept about their child. */
  'child.answer': { principal: 'area', coordinator: 'area' },
  'danger.raise': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own', volunteer: 'own' },
  /** A paper with the child's name, to be printed. */
  'paper.make': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own' },
  'case.take-over': { principal: 'area', coordinator: 'area' },
  'consent.record': { teacher: 'own', principal: 'area', coordinator: 'area', liaison: 'own' },
  'need.manage': { teacher: 'own', principal: 'area', coordinator: 'area' },
  'need.claim': { volunteer: 'area', liaison: 'area' },
  'card.pledge': { donor: 'cards' },
  'delivery.confirm': { coordinator: 'area' },
  /** Says how donors give, for a whole tree. */
  'giving.set': { coordinator: 'area' },
  /** The morning's message: what needs the person. */
  'morning.get': { teacher: 'own', principal: 'area', liaison: 'own', volunteer: 'own', coordinator: 'area' },
  /** In it the numbers of their area, and what is late below; `digest.whole` says all of a district. */
  'digest.get': { principal: 'area', coordinator: 'area' },
  'digest.whole': { coordinator: 'area' },
  'year.read': { principal: 'area', coordinator: 'area' },
  'duty.do': { teacher: 'own', liaison: 'own', volunteer: 'own', principal: 'area', coordinator: 'area' },
  'duty.waive': { coordinator: 'area' },
  'meeting.hold': { coordinator: 'area' },
  'calendar.read': { teacher: 'area', principal: 'area', coordinator: 'area' },
  'calendar.edit': { principal: 'area', coordinator: 'area' },
  'calendar.import': { coordinator: 'area' },
  /** Has a class: its roll, its children's first steps. */
  'class.teach': { teacher: 'own' },
  /** Speaks for an agency in the area. */
  'office.speak': { liaison: 'area' },
  /** May be asked to go, where the programme names nobody else. */
  'visit.take': { liaison: 'own', volunteer: 'own' },
  /** Whoever has a step in hand besides may know what came before it. */
  'step.history': { liaison: 'own' },
  'meeting.attend': { liaison: 'area', principal: 'area', coordinator: 'area' },
  'notice.approve': { coordinator: 'area' },
  /** What is reported up to the person's unit is received there. */
  'report.receive': { coordinator: 'area' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Right = keyof typeof table;

export interface HeldRole {
  readonly role: Role;
  /** Path of the unit. */
  readonly area: string;
  readonly unitId: string;
}

/** What is asked about: where it lies, and whether the person owns it (see Reach). */
export interface Subject {
  readonly area: string;
  readonly own?: boolean;
}

/** The role by which the person may do it, or undefined. A principal and a coordinator reach all below their unit. */
export function mayBy(held: readonly HeldRole[], right: Right, subject: Subject): HeldRole | undefined {
  const row: Partial<Record<Role, Reach>> = table[right];
  return held.find((membership) => {
    const reach = row[membership.role];
    if (reach === 'cards') return treeOf(subject.area) === treeOf(membership.area);
    if (!reach || !subject.area.startsWith(membership.area)) return false;
    return reach !== 'own' || subject.own === true;
  });
}

/** The topmost unit of an area. Cards reach as far: all donors of a tree see the same, so that no two views can be compared. */
export const treeOf = (area: string): string => `${area.split('/')[0]}/`;

/** Whether a role has the right anywhere; `role` may come from a row. */
export const grants = (role: string, right: Right): boolean => reachOf(role, right) !== undefined;

export const reachOf = (role: string, right: Right): Reach | undefined =>
  (table[right] as Readonly<Record<string, Reach>>)[role];

/** The roles that have it, in the order of the table: those nearest to the child first. */
export const rolesWith = (right: Right): Role[] => roles.filter((role) => grants(role, right));

/** What the person holds by which they have the right somewhere. */
export const heldWith = <H extends HeldRole>(held: readonly H[], right: Right): H[] =>
  held.filter(({ role }) => grants(role, right));

/** Whether the person is a donor and nothing else: no more than what is published may reach them. */
export const seesCardsAlone = (held: readonly HeldRole[]): boolean =>
  held.length > 0 && held.every(({ role }) => reachOf(role, 'card.pledge') === 'cards');

/** The same role as somebody had there, if the person still holds it. */
export const heldAs = <H extends HeldRole>(
  held: readonly H[],
  was: { readonly role: string | null; readonly area: string },
): H | undefined => held.find(({ role, area }) => role === was.role && was.area.startsWith(area));

/** Who answers for a case where whoever owes it does not, the nearest to the child first. */
export const supervisors: readonly Role[] = ['principal', 'coordinator'];

/** The role itself and those above it. */
export const upFrom = (role: Role): Role[] => [role, ...supervisors.slice(supervisors.indexOf(role) + 1)];

/** Whether the word of somebody in that role settles what the other role owes. */
export const decidesFor = (role: Role, owing: string): boolean =>
  role === owing || supervisors.indexOf(role) > supervisors.indexOf(owing as Role);

/** True when some role of the person holds the right at all: for menus, before a subject is known. */
export const holds = (held: readonly HeldRole[], right: Right): boolean =>
  held.some(({ role }) => (table[right] as Partial<Record<Role, Reach>>)[role] !== undefined);
