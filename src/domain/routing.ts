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
    /** Where the table sends a sub-reason elsewhere than the reason itself. */
    readonly sub?: readonly {
      readonly code: string;
      readonly responsible?: readonly string[];
      readonly supporting?: readonly string[];
    }[];
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
  const rows = [reasons.primary, ...reasons.others].flatMap((code) => {
    const row = table.reasons.find((one) => one.code === code);
    const sub = code === reasons.primary ? row?.sub?.find((one) => one.code === reasons.sub) : undefined;
    return row
      ? [{ ...row, ...(sub?.responsible ? { responsible: sub.responsible, supporting: [], ...sub, code } : {}) }]
      : [];
  });
  const routed = new Map<string, Routed>();
  for (const part of parts)
    for (const row of rows)
      for (const agency of row[part])
        if (!routed.has(agency))
          routed.set(agency, { agency, part, reason: row.code, needsApproval: needsApproval(table, agency, row.code) });
  return [...routed.values()];
}

/** What a programme's catalogue of services says: which reasons one is meant for, and who gives it. */
export interface ServiceTable {
  readonly services: readonly {
    readonly fits: readonly string[] | 'all';
    readonly responsible: readonly string[];
    readonly project?: true;
  }[];
}

/**
 * Agencies that give a service meant for one of the reasons and are not routed already: they help, by name. What fits
 * all reasons names nobody. Source: 000 table ج, whose responsible bodies are others than table ب's for some reasons.
 */
export function routeServices(table: RoutingTable & ServiceTable, reasons: Reasons): Routed[] {
  const routed = new Map(route(table, reasons).map((one) => [one.agency, one]));
  const added: Routed[] = [];
  for (const reason of [reasons.primary, ...reasons.others])
    for (const { fits, responsible, project } of table.services) {
      if (fits === 'all' || project || !fits.includes(reason)) continue;
      for (const agency of responsible) {
        if (routed.has(agency)) continue;
        const one: Routed = { agency, part: 'supporting', reason, needsApproval: needsApproval(table, agency, reason) };
        routed.set(agency, one);
        added.push(one);
      }
    }
  return added;
}

/** Whether a referral to this agency for this reason waits for a coordinator. */
export const needsApproval = ({ reasons, agencies }: RoutingTable, agency: string, reason: string): boolean =>
  agencies.some((one) => one.code === agency && one.needsApproval === true) ||
  reasons.some((one) => one.code === reason && one.needsApproval === true);
