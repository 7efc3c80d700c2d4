/** From the reasons of a case to the agencies: who must remove the cause, who helps, and what waits for a coordinator. */

/** The reasons of a case, codes of the programme: one primary, and others beside it. */
export interface Reasons {
  readonly primary: string;
  readonly others: readonly string[];
  /** A sub-reason of the primary one. */
  readonly sub?: string;
}

/** What a programme's table says. */
export interface RoutingTable {
  readonly reasons: readonly {
    readonly code: string;
    readonly responsible: readonly string[];
    readonly supporting: readonly string[];
    readonly needsApproval?: true;
  }[];
  readonly agencies: readonly { readonly code: string; readonly needsApproval?: true }[];
}

export const parts = ['responsible', 'supporting'] as const;
export type Part = (typeof parts)[number];

export interface Routed {
  readonly agency: string;
  readonly part: Part;
  /** The reason that it answers to. */
  readonly reason: string;
  /** Only a coordinator sends it: justice, police, or a reason of that kind. */
  readonly needsApproval: boolean;
}

/**
 * One entry for each agency, in the order of the table: those responsible for the primary reason, then for the others;
 * then those that support. An agency that is responsible for one of the reasons is not named as a supporter as well.
 * Source: 000 table ب, one reason group to one responsible agency; several reasons with one primary inferred.
 */
export function route(table: RoutingTable, reasons: Reasons): Routed[] {
  const rows = [reasons.primary, ...reasons.others].flatMap(
    (code) => table.reasons.find((one) => one.code === code) ?? [],
  );
  const routed = new Map<string, Routed>();
  for (const part of parts)
    for (const row of rows)
      for (const agency of row[part])
        if (!routed.has(agency))
          routed.set(agency, { agency, part, reason: row.code, needsApproval: needsApproval(table, agency, row.code) });
  return [...routed.values()];
}

/** Whether a referral to this agency for this reason waits for a coordinator. */
export const needsApproval = ({ reasons, agencies }: RoutingTable, agency: string, reason: string): boolean =>
  agencies.some((one) => one.code === agency && one.needsApproval === true) ||
  reasons.some((one) => one.code === reason && one.needsApproval === true);
