/** A coordinator looks at what holds for a unit, changes it and takes that back. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataIn } from '../support/buttons.ts';
import { openSchool, type School } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text: string): string => text.replace(/[\u2066-\u2069]|<[^>]+>/g, '');

describe.each(languages)('settings of a unit (%s)', (language) => {
  const shown = (): string => plain(school.people.coordinator.last().text ?? '');
  const line = (time: string): string => plain(school.words('settings.digest', { value: { digits: time } }));
  const usual = (time: string): string =>
    plain(
      school.words('settings.usual', {
        setting: { phrase: { key: 'settings.digest', values: { value: { digits: time } } } },
      }),
    );
  const tap = async (data: string): Promise<void> => {
    school.people.coordinator.tapsData(data);
    await school.idle();
  };

  it('are shown with where they come from, changed, taken back and given up', async () => {
    school = await openSchool(language);
    const { coordinator } = school.people;
    coordinator.says('/settings');
    await school.idle();
    expect(shown()).toContain(usual('07:30'));
    for (const key of ['digestAt', 'rollCallAt', 'k']) {
      await tap(dataIn(coordinator, 'settings.choose:').find((data) => data.endsWith(`:${key}`)) ?? '');
      await tap(dataIn(coordinator, 'settings.unit:')[0] ?? '');
    }
    await tap(dataIn(coordinator, 'settings.choose:').find((data) => data.endsWith(':digestAt')) ?? '');
    await tap(dataIn(coordinator, 'settings.set:').find((data) => data.endsWith(':0900')) ?? '');
    expect(shown()).toContain(line('09:00'));
    expect(shown()).not.toContain(usual('09:00'));
    await tap(dataIn(coordinator, 'undo:')[0] ?? '');
    expect(shown()).toContain(plain(school.words('settings.undone')));
    expect(shown()).toContain(usual('07:30'));
    await tap(dataIn(coordinator, 'settings.choose:').find((data) => data.endsWith(':digestAt')) ?? '');
    await tap(dataIn(coordinator, 'settings.set:').find((data) => data.endsWith(':0730')) ?? '');
    expect(shown()).not.toContain(usual('07:30'));
    await tap(dataIn(coordinator, 'settings.choose:').find((data) => data.endsWith(':digestAt')) ?? '');
    await tap(dataIn(coordinator, 'settings.unset:')[0] ?? '');
    expect(shown()).toContain(usual('07:30'));
  });
});
