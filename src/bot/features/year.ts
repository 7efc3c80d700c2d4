/** The year at a glance: /year, a unit, a month, and how the units below stand with one duty. */
import { z } from 'zod';
import { belowWith, dueIn, schoolYearBegins, yearUnit } from '../../casework/duties/year.ts';
import { todayIn } from '../../casework/ground/school-days.ts';
import { lowerUnits, type Unit, unitById } from '../../casework/ground/units.ts';
import { monthOf, monthsFrom } from '../../domain/duties/months.ts';
import { mayBy } from '../../domain/rights.ts';
import { belowScreen, monthScreen, yearScreen, yearUnitsScreen } from '../../domain/screens/year.ts';
import { addDays } from '../../domain/time.ts';
import type { Turn } from '../context.ts';
import { code, type Feature, index, on, publicId } from '../feature.ts';
import { drawLater } from '../pictures.ts';
import { note } from '../screens.ts';

const civil = z.iso.date();
const period = z.string().regex(/^\d{4}-[a-z0-9]{1,7}$/);

export const yearFeature: Feature = {
  commands: { year: ({ turn }) => withUnit(turn, undefined, (unit) => showYear(turn, unit)) },
  actions: {
    year: on([], ({ turn }) => withUnit(turn, undefined, (unit) => showYear(turn, unit))),
    'year.unit': on([publicId], ({ turn }, id) => withUnit(turn, id, (unit) => showYear(turn, unit))),
    'year.units': on([publicId, index], ({ turn }, id, page) =>
      withUnit(turn, id, async (unit) => turn.show(yearUnitsScreen(unit, await lowerUnits(turn.tx, unit), page))),
    ),
    'year.month': on([publicId, civil], ({ turn }, id, day) =>
      withUnit(turn, id, (unit) => showMonth(turn, unit, day)),
    ),
    'year.picture': on([publicId], ({ turn }, id) => withUnit(turn, id, (unit) => drawLater(turn, unit))),
    'year.below': on([publicId, code, period, index], ({ turn }, id, duty, of, page) =>
      withUnit(turn, id, async (unit) => {
        const units = await belowWith(turn.tx, unit, duty, of);
        return turn.show(
          units.length > 0 ? belowScreen(unit, { code: duty, period: of }, units, page) : note('year.below-none'),
        );
      }),
    ),
  },
};

async function withUnit(turn: Turn, id: string | undefined, then: (unit: Unit) => Promise<void>): Promise<void> {
  const unit = await yearUnit(turn.tx, turn.who, id);
  return unit ? then(unit) : turn.show(note('refusal.not-allowed'));
}

const monthsInYear = 12;

async function showYear(turn: Turn, unit: Unit): Promise<void> {
  const { tx, who } = turn;
  const today = todayIn(unit, tx.now);
  const spans = monthsFrom(who.language, schoolYearBegins(unit, today), monthsInYear);
  const [first, last] = [spans[0], spans.at(-1)];
  const all = first && last ? await dueIn(tx, unit, { from: first.from, to: last.to }) : [];
  const months = spans.map((span) => ({
    span,
    lines: all.filter(({ dueOn }) => span.from <= dueOn && dueOn <= span.to),
  }));
  const above = unit.parentId ? await unitById(tx, unit.parentId) : undefined;
  return turn.show(
    yearScreen(unit, months, {
      unitsBelow: (await lowerUnits(tx, unit)).length,
      above: above && mayBy(who.held, 'year.read', { area: above.area }) ? above.publicId : undefined,
    }),
  );
}

async function showMonth(turn: Turn, unit: Unit, day: string): Promise<void> {
  const { tx, who } = turn;
  const span = monthOf(who.language, day);
  const month = { span, before: addDays(span.from, -1), after: addDays(span.to, 1) };
  return turn.show(monthScreen(unit, month, await dueIn(tx, unit, span)));
}
