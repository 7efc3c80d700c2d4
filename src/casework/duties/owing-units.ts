/** Which units owe a duty: those of its level, or where an installation leaves that level out the nearest area to it. */
import type { Programme, YearlyDuty } from '../../programmes/model.ts';
import type { Unit } from '../ground/units.ts';

/**
 * Of the units of one tree. A level that it leaves out falls on the nearest areas above it, or else on its topmost ones;
 * never on a school, which does not stand in for an office. Schools and classes have nobody in their place: they are yet
 * to be made.
 */
export function owingUnits(units: readonly Unit[], programme: Programme, level: YearlyDuty['level']): Unit[] {
  const own = units.filter(({ kind }) => kind === level);
  if (own.length > 0) return own;
  const areas = programme.levels.flatMap(({ code, holds }) => (holds === 'area' ? [code] : []));
  const wanted = areas.indexOf(level);
  if (wanted < 0) return [];
  const depths = units.map(({ kind }) => areas.indexOf(kind)).filter((depth) => depth >= 0);
  const above = depths.filter((depth) => depth < wanted);
  const nearest = above.length > 0 ? Math.max(...above) : Math.min(...depths);
  return units.filter(({ kind }) => areas.indexOf(kind) === nearest);
}
