/** The part of the validator that follows codes: what a programme refers to must be one of its own. */
import type { Coded, Programme, Sourced } from './model.ts';

/** One line per fault: codes used twice or that nothing answers to, items without a source, months that are none. */
export const brokenCodes = (programme: Programme): string[] => [
  ...twiceUsed(programme),
  ...dangling(programme),
  ...unsourced(programme),
  ...brokenDuties(programme),
  ...brokenClosures(programme),
];

const listsOf = (programme: Programme): Record<string, readonly Coded[]> => {
  const { levels, posts, agencies, caseKinds, reasons, services, priorityGroups, placements, closures } = programme;
  const { notices, papers, duties, needs, schoolStages, emergency } = programme;
  return {
    levels,
    posts,
    agencies,
    caseKinds,
    reasons,
    services,
    priorityGroups,
    placements,
    closures,
    notices,
    papers,
    duties,
    needs,
    schoolStages,
    emergency,
  };
};

const twiceUsed = (programme: Programme): string[] =>
  Object.entries(listsOf(programme)).flatMap(([list, items]) => {
    const codes = items.map((item) => item.code);
    return codes
      .filter((code, index) => codes.indexOf(code) !== index)
      .map((code) => `${list}: ${code} is there twice`);
  });

/** Where a code stands, what it should be one of, and the code. */
type Use = readonly [where: string, of: 'agency' | 'reason' | 'level' | 'notice' | 'case kind' | 'step', code: string];

function dangling(programme: Programme): string[] {
  const { agencies, reasons, services, levels, notices, papers, duties, caseKinds, ladder } = programme;
  const known = {
    agency: new Set(agencies.map(({ code }) => code)),
    reason: new Set(reasons.map(({ code }) => code)),
    level: new Set(levels.map(({ code }) => code)),
    notice: new Set(notices.map(({ code }) => code)),
    'case kind': new Set(caseKinds.flatMap(({ code, told }) => (told ? [code] : []))),
    step: new Set(ladder.steps.map(({ id }) => id)),
  };
  const agenciesOf = (where: string, codes: readonly string[]) => codes.map((code): Use => [where, 'agency', code]);
  const used: Use[] = [
    ...reasons.flatMap((one) => agenciesOf(`reason ${one.code}`, [...one.responsible, ...one.supporting])),
    ...services.flatMap((one) => agenciesOf(`service ${one.code}`, [...one.responsible, ...one.supporting])),
    ...services.flatMap(({ code, fits }) =>
      fits === 'all' ? [] : fits.map((reason): Use => [`service ${code}`, 'reason', reason]),
    ),
    ...notices.flatMap((one) => agenciesOf(`notice ${one.code}`, one.issuers)),
    ...papers.map(({ code, issuer }): Use => [`paper ${code}`, 'level', issuer]),
    ...papers.flatMap(({ code, notice }): Use[] => (notice === undefined ? [] : [[`paper ${code}`, 'notice', notice]])),
    ...duties.flatMap((one) => agenciesOf(`duty ${one.code}`, one.reportsTo ?? [])),
    ...duties.map(({ code, level }): Use => [`duty ${code}`, 'level', level]),
    ...ladder.steps.flatMap(usesOfStep),
  ];
  const orphans = [
    ...reasons.map((one) => [`reason ${one.code}`, one.responsible] as const),
    ...services.map((one) => [`service ${one.code}`, one.responsible] as const),
    ...notices.map((one) => [`notice ${one.code}`, one.issuers] as const),
  ].filter(([, agency]) => agency.length === 0);
  return [
    ...used.filter(([, of, code]) => !known[of].has(code)).map(([where, of, code]) => `${where}: no ${of} ${code}`),
    ...orphans.map(([where]) => `${where}: nobody is responsible`),
  ];
}

function usesOfStep({ id, trigger, evidence, atLevel }: Programme['ladder']['steps'][number]): Use[] {
  const where = `step ${id}`;
  const opened = 'opened' in trigger ? trigger.opened : 'absentDays' in trigger ? (trigger.orOpened ?? []) : [];
  return [
    ...opened.map((kind): Use => [where, 'case kind', kind]),
    ...('after' in trigger ? [[where, 'step', trigger.after] as const] : []),
    ...('reportsTo' in evidence ? evidence.reportsTo.map((agency): Use => [where, 'agency', agency]) : []),
    ...('noticeServed' in evidence ? [[where, 'notice', evidence.noticeServed] as const] : []),
    ...(atLevel === undefined ? [] : [[where, 'level', atLevel] as const]),
  ];
}

function unsourced(programme: Programme): string[] {
  const { ladder, week, amounts, age } = programme;
  const items: (readonly [string, Sourced])[] = [
    ...Object.entries(listsOf(programme)).flatMap(([list, all]) =>
      all.map((item) => [`${list}: ${item.code}`, item] as const),
    ),
    ...programme.reasons.flatMap(({ code, sub = [] }) =>
      sub.map((item) => [`reason ${code}: ${item.code}`, item] as const),
    ),
    ...programme.closures.flatMap(({ code, checklist = [] }) =>
      checklist.map((item) => [`closure ${code}: ${item.code}`, item] as const),
    ),
    ...ladder.steps.map((step) => [`step ${step.id}`, step] as const),
    ...Object.entries({ watch: ladder.watch, week, amounts, age }),
  ];
  return [
    ...items.filter(([, { source }]) => source.trim() === '').map(([where]) => `${where} has no source`),
    ...items
      .filter(([, { rows = [] }]) => rows.some((row) => !Number.isInteger(row) || row < 1 || row > inventoryRows))
      .map(([where]) => `${where}: no such row of the inventory`),
  ];
}

/** Rows of the inventory of duties in the five documents. */
export const inventoryRows = 123;

function brokenDuties({ duties, schoolYear }: Programme): string[] {
  const terms = new Set(schoolYear.terms.map(({ code }) => code));
  return duties.flatMap(({ code, when }) => {
    const fault = (what: string) => `duty ${code}: ${what}`;
    const months = monthsOf(when).filter((month) => !(Number.isInteger(month) && month >= 1 && month <= 12));
    const days = daysOf(when).filter((day) => !(Number.isInteger(day) && day >= 1 && day <= 31));
    const unknown = 'termStart' in when ? (when.terms ?? []).filter((term) => !terms.has(term)) : [];
    return [
      ...months.map((month) => fault(`there is no month ${month}`)),
      ...days.map((day) => fault(`there is no day ${day}`)),
      ...unknown.map((term) => fault(`no term ${term}`)),
    ];
  });
}

type When = Programme['duties'][number]['when'];

function monthsOf(when: When): number[] {
  if ('months' in when) return [when.months.from, when.months.to];
  if ('everyMonth' in when) return [when.everyMonth.from, when.everyMonth.to];
  if ('from' in when) return [when.from.month, when.to.month];
  if ('lunar' in when) return [when.lunar.month];
  return 'monthlyOn' in when && when.within ? [when.within.from, when.within.to] : [];
}

function daysOf(when: When): number[] {
  if ('monthlyOn' in when) return [when.monthlyOn];
  if ('from' in when) return [when.from.day, when.to.day];
  if ('lunar' in when) return [when.lunar.day];
  return 'months' in when && when.dueDay !== undefined ? [when.dueDay] : [];
}

function brokenClosures({ closures }: Programme): string[] {
  return closures.flatMap(({ code, demands, oneOf = [], jointPersuasions, lasts }) => {
    const wantsPersuasions = [...demands, ...oneOf].includes('joint-persuasions');
    return [
      ...(wantsPersuasions === (jointPersuasions !== undefined)
        ? []
        : [`closure ${code}: joint persuasions and their number belong together`]),
      ...(demands.length > 0 || oneOf.length > 0 ? [] : [`closure ${code} demands nothing`]),
      ...(lasts && lasts.count < 1 ? [`closure ${code} lasts no time`] : []),
    ];
  });
}
