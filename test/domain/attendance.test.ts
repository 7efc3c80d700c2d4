import { describe, expect, it } from 'vitest';
import { attendanceDays, type RollEntry } from '../../src/domain/attendance.ts';

const entry = (on: string, mark: RollEntry['mark'], recordedOn: string, order: number): RollEntry => ({
  on,
  mark,
  recordedOn,
  order,
});

describe('the effective mark of a day', () => {
  it('is the last one recorded, whatever the order of reading', () => {
    const entries = [
      entry('2026-11-16', 'present', '2026-11-16', 2),
      entry('2026-11-16', 'absent', '2026-11-16', 1),
      entry('2026-11-13', 'absent', '2026-11-13', 0),
    ];
    const days = [
      { on: '2026-11-13', mark: 'absent', recordedOn: '2026-11-13' },
      { on: '2026-11-16', mark: 'present', recordedOn: '2026-11-16' },
    ];
    expect(attendanceDays(entries)).toEqual(days);
    expect(attendanceDays(entries.toReversed())).toEqual(days);
  });
  it('keeps the date of a known absence when an excuse follows', () => {
    const entries = [entry('2026-11-16', 'absent', '2026-11-16', 1), entry('2026-11-16', 'excused', '2026-11-20', 2)];
    expect(attendanceDays(entries)).toEqual([{ on: '2026-11-16', mark: 'excused', recordedOn: '2026-11-16' }]);
  });
  it('takes the date of the correction when presence turns into absence', () => {
    const entries = [entry('2026-11-16', 'present', '2026-11-16', 1), entry('2026-11-16', 'absent', '2026-11-18', 2)];
    expect(attendanceDays(entries)).toEqual([{ on: '2026-11-16', mark: 'absent', recordedOn: '2026-11-18' }]);
  });
  it('is unknown again when the entry is withdrawn', () => {
    const entries = [entry('2026-11-16', 'absent', '2026-11-16', 1), entry('2026-11-16', 'withdrawn', '2026-11-16', 2)];
    expect(attendanceDays(entries)).toEqual([]);
  });
});
