/** The hours of a unit's day: when a missing roll call is asked for, when the digest comes. */
import type { Instant } from '../../domain/screen.ts';
import type { ReadTx } from '../../store/tx.ts';
import { nextAt } from '../ground/school-days.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { settingFor } from '../ground/unit-settings.ts';
import type { Unit } from '../ground/units.ts';

/** The next instant at which the class's roll call is due to be asked for. */
export const nextRollCallAt = async (tx: ReadTx, schoolClass: Unit): Promise<Instant> =>
  nextAt(
    (await unitCalendars(tx, schoolClass)).school,
    schoolClass,
    await settingFor(tx, schoolClass, 'rollCallAt'),
    tx.now,
  );

/** The digest of the next working morning. */
export const nextDigestAt = async (tx: ReadTx, unit: Unit): Promise<Instant> =>
  nextAt((await unitCalendars(tx, unit)).working, unit, await settingFor(tx, unit, 'digestAt'), tx.now);
