/** Making all invitation links anew: asked first, the old links named, and never by a finger that tapped twice. */
import { afterEach, describe, expect, it } from 'vitest';
import { action } from '../../src/domain/action.ts';
import { languages } from '../../src/domain/language.ts';
import type { Person } from '../support/person.ts';
import { type School, setUpSchool, startSchool } from '../support/school.ts';

describe.each(languages)('the links of a unit (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect([school.telegram.refusals(), school.telegram.lint()]).toEqual([[], []]);
    await school.stop();
  });

  const linksIn = (person: Person): string[] =>
    (person.last().entities ?? [])
      .filter(({ type }) => type === 'url')
      .map(({ offset, length }) => person.last().text?.slice(offset, offset + length) ?? '');
  const tap = async (person: Person, prefix: string) => {
    person.tapsData(prefix);
    await school.idle();
  };
  const opens = async (person: Person, link: string) => {
    person.opensLink(link);
    await school.idle();
  };
  /** Rows from the bottom of the keyboard, which stays where it is when a message changes, and the place in the row. */
  const placeOf = (person: Person, verb: string): readonly number[] => {
    const rows = (person.last().reply_markup?.inline_keyboard ?? []).toReversed();
    const places = rows.flatMap((row, y) =>
      row.flatMap((key, x) => {
        const is = 'callback_data' in key && (key.callback_data === verb || key.callback_data.startsWith(`${verb}:`));
        return is ? [[y, x / row.length, (x + 1) / row.length]] : [];
      }),
    );
    expect(places).toHaveLength(1);
    return places[0] ?? [];
  };
  const touch = ([y, from, to]: readonly number[], [otherY, otherFrom, otherTo]: readonly number[]): boolean =>
    y === otherY && Number(from) < Number(otherTo) && Number(otherFrom) < Number(to);

  it('are made anew after a question that names them, once', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { coordinator, stranger, donor } = school.people;
    const old = linksIn(coordinator);
    expect(old.length).toBeGreaterThan(3);
    await tap(coordinator, 'invite.renew');
    expect(linksIn(coordinator)).toEqual(old);
    await opens(stranger, old.at(-1) ?? '');
    await stranger.neverSees(school.words('refusal.link-expired'));
    await tap(coordinator, 'invite.unit');
    expect(linksIn(coordinator)).toEqual(old);

    await tap(coordinator, 'invite.renew');
    const question = coordinator.last();
    await tap(coordinator, 'invite.renew-now');
    const made = linksIn(coordinator);
    expect(made).toHaveLength(old.length);
    expect(made.filter((link) => old.includes(link))).toEqual([]);
    const yes = question.reply_markup?.inline_keyboard.flat().find((key) => 'style' in key && key.style === 'danger');
    coordinator.forges(yes && 'callback_data' in yes ? yes.callback_data : '', question.message_id);
    await school.idle();
    expect(linksIn(coordinator)).toEqual(made);
    await opens(donor, old.at(-1) ?? '');
    await donor.sees(school.words('refusal.link-expired'));
    await opens(donor, made.at(-1) ?? '');
    expect(donor.last().text).not.toContain(school.words('refusal.link-expired'));
  });

  it('are not ended by tapping on where the button that opened them was', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { coordinator } = school.people;
    await tap(coordinator, 'home');
    await tap(coordinator, 'home.more:team');
    const inTeam = placeOf(coordinator, 'invite');
    await tap(coordinator, action('people'));
    const inPeople = placeOf(coordinator, 'invite');
    await tap(coordinator, 'invite');
    const renew = placeOf(coordinator, 'invite.renew');
    for (const opener of [inTeam, inPeople]) expect(touch(opener, renew)).toBe(false);
    await tap(coordinator, 'invite.renew');
    expect(touch(renew, placeOf(coordinator, 'invite.renew-now'))).toBe(false);
  });
});
