/** Reasons, services, endings and papers of a programme in words. The title of each comes first. */
import type { Phrase } from '../../domain/screen.ts';
import { textKey } from '../../domain/text-key.ts';
import type { Closure, Programme, Reason, Service } from '../model.ts';
import { listOf, named, originOf, periodOf } from './parts.ts';

type Notice = Programme['notices'][number];

export const reasonWords = ({ agencies }: Programme, reason: Reason): Phrase[] => {
  const { code, responsible, supporting, sub = [] } = reason;
  const waits = reason.needsApproval ?? agencies.some((one) => one.needsApproval && responsible.includes(one.code));
  return [
    { key: 'rules.item', values: { name: named(textKey('reason', code)) } },
    ...(sub.length > 0
      ? [
          {
            key: 'rules.sub',
            values: { list: { list: sub.map((one) => named(textKey('sub-reason', one.code))) } },
          } as const,
        ]
      : []),
    ...agencyLines(responsible, supporting),
    ...(waits ? [{ key: 'rules.waits' } as const] : []),
    originOf(reason),
  ];
};

export const serviceWords = (service: Service): Phrase[] => [
  { key: 'rules.item', values: { name: named(textKey('service', service.code)) } },
  service.project
    ? { key: 'rules.project' }
    : service.fits === 'all'
      ? { key: 'rules.fits-all' }
      : { key: 'rules.fits', values: { reasons: listOf('reason', service.fits) } },
  ...agencyLines(service.responsible, service.supporting),
  ...(service.recurs ? [{ key: 'rules.recurs', values: { period: periodOf(service.recurs) } } as const] : []),
  originOf(service),
];

export const closureWords = (closure: Closure): Phrase[] => {
  const { demands, oneOf = [], checklist = [], approvedBy, lasts, jointPersuasions = 0 } = closure;
  const demand = (code: Closure['demands'][number]): Phrase => ({
    key: textKey('rules', `demand-${code}`),
    values: { count: jointPersuasions },
  });
  const list = (of: readonly Phrase[]) => ({ list: of.map((phrase) => ({ phrase })) });
  return [
    { key: 'rules.item', values: { name: named(textKey('closure', closure.code)) } },
    ...(demands.length > 0 ? [{ key: 'rules.demands', values: { list: list(demands.map(demand)) } } as const] : []),
    ...(oneOf.length > 0 ? [{ key: 'rules.one-of', values: { list: list(oneOf.map(demand)) } } as const] : []),
    ...checklist.map(
      ({ code }): Phrase => ({ key: 'rules.paper', values: { paper: named(textKey('closure-paper', code)) } }),
    ),
    ...(approvedBy
      ? [{ key: 'rules.approved-by', values: { role: named(textKey('role', approvedBy)) } } as const]
      : []),
    ...(lasts ? [{ key: 'rules.lasts', values: { period: periodOf(lasts) } } as const] : []),
    originOf(closure),
  ];
};

export const noticeWords = (notice: Notice): Phrase[] => [
  { key: 'rules.item', values: { name: named(textKey('notice', notice.code)) } },
  { key: 'rules.issuers', values: { agencies: listOf('agency', notice.issuers) } },
  ...(notice.deadline ? [{ key: 'rules.deadline', values: { period: periodOf(notice.deadline) } } as const] : []),
  { key: 'rules.notice-approved' },
  originOf(notice),
];

const agencyLines = (responsible: readonly string[], supporting: readonly string[]): Phrase[] => [
  { key: 'rules.responsible', values: { agencies: listOf('agency', responsible) } },
  ...(supporting.length > 0
    ? [{ key: 'rules.supporting', values: { agencies: listOf('agency', supporting) } } as const]
    : []),
];
