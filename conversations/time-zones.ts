/** Time zones as they are offered and typed. */
import { isTimeZone } from '../src/domain/time.ts';
import { programmeOf } from '../src/programmes/registry.ts';

/** Zones offered beside the programme's own; any other can be typed. */
const offeredZones = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Tehran', 'Asia/Ho_Chi_Minh'];

export const zonesFor = (programme: string | undefined): string[] => [
  ...new Set([...(programme ? [programmeOf(programme).timeZone] : []), ...offeredZones]),
];

export function readTimeZone(typed: string): { ok: true; value: string } | { ok: false; reason: string } {
  const zone = typed.trim().replace(/\s+/g, '_');
  return isTimeZone(zone) ? { ok: true, value: zone } : { ok: false, reason: 'not-a-time-zone' };
}
