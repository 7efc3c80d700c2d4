/** Why the child is away, as the case's events of this episode tell it: told by the way, proposed, asked about, final. */
import { factsIn } from '../../domain/event-kinds.ts';
import type { Role } from '../../domain/rights.ts';
import type { Reasons } from '../../domain/routing.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type EventRow, effectiveEvents } from './case-facts.ts';
import { type CaseRow, latestEpisode } from './cases.ts';

interface Proposal {
  readonly reasons: Reasons;
  /** Person id: somebody else has to confirm it. */
  readonly by: string;
  readonly role: Role;
  readonly at: Instant;
  /** The second person wants to know more first. */
  readonly asked: boolean;
}

export interface CaseReason {
  readonly final: Reasons | undefined;
  readonly finalOn: CivilDate | undefined;
  /** Waits for a second person; later than the final one, if there is one. */
  readonly proposal: Proposal | undefined;
  /** Code of the reason that a report or a visit told by the way. */
  readonly told: string | undefined;
}

export async function caseReason(tx: ReadTx, row: CaseRow): Promise<CaseReason> {
  const episode = await latestEpisode(tx, row.id);
  const since = episode?.startedOn ?? row.openedOn;
  const events = (await effectiveEvents(tx, row.id)).filter(({ recordedOn }) => recordedOn >= since);
  const latest = events.findLast(({ kind }) => kind === 'reason');
  const final = finalIn(events);
  const asked = events.findLast(({ kind }) => kind === 'reason-asked');
  return {
    final: final && reasonsIn(final),
    finalOn: final?.on,
    proposal:
      latest && latest !== final
        ? await proposalOf(tx, latest, asked !== undefined && asked.id > latest.id)
        : undefined,
    told: toldIn(events),
  };
}

/** Code of the reason as the events of an episode tell it: the final one, else the one told last by the way. */
export function knownReason(events: readonly EventRow[]): string | undefined {
  const final = finalIn(events);
  return (final && factsIn(final.data).primary) ?? toldIn(events);
}

const finalIn = (events: readonly EventRow[]): EventRow | undefined =>
  events.findLast(({ kind, data }) => kind === 'reason' && factsIn(data).final === true);

const toldKinds: readonly string[] = ['opened', 'reported', 'visit', 'contact'];

function toldIn(events: readonly EventRow[]): string | undefined {
  const told = events.findLast(({ kind, data }) => toldKinds.includes(kind) && factsIn(data).reason);
  return told && factsIn(told.data).reason;
}

async function proposalOf(tx: ReadTx, event: EventRow, asked: boolean): Promise<Proposal | undefined> {
  const { act } = tx.t;
  const [by] = await tx.db
    .select({ personId: act.personId, role: act.role, at: act.recordedAt })
    .from(act)
    .where(eq(act.id, event.actId));
  if (!by?.personId || !by.role) return undefined;
  return { reasons: reasonsIn(event), by: by.personId, role: by.role as Role, at: by.at, asked };
}

function reasonsIn({ data }: EventRow): Reasons {
  const { primary = '', others = [], sub } = factsIn(data);
  return { primary, others, ...(sub === undefined ? {} : { sub }) };
}
