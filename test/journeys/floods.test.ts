/** Much at once: what a later answer makes worthless is not sent, strangers wait behind members, and nobody is woken for nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardsCome, childrenInNeed, idsIn, press, recordConsents } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import {
  invitationFor,
  joinAs,
  openSchool,
  pupils,
  type School,
  setUpSchool,
  startSchool,
  takeRoll,
} from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806000000', 'hex');
const picture = (at: number) => ({ name: `${at}.png`, type: 'image/png', bytes: png });
const fromBot = (person: Person) => person.chat().filter(({ from }) => from?.id !== person.id);

/** New messages of the bot in the chat while this is done. */
async function answersTo(person: Person, act: () => unknown): Promise<number> {
  const before = new Set(fromBot(person).map((message) => message.message_id));
  school.telegram.together(() => void act());
  await school.idle();
  return fromBot(person).filter((message) => !before.has(message.message_id)).length;
}

describe('a member', () => {
  beforeEach(async () => {
    school = await openSchool('en');
  });

  it('who forwards thirty messages gets one question, and behind it what /home shows', async () => {
    const { teacher } = school.people;
    const { people } = school.telegram.sandbox;
    const given = await answersTo(teacher, () => {
      for (let n = 0; n < 30; n++) people.say(teacher.id, `no question waits for this ${n}`);
    });
    expect(given).toBe(1);
    const first = teacher.chat().findLast(({ text }) => text?.startsWith('no question'));
    const forwarded = await answersTo(teacher, () => {
      for (let n = 0; n < 30; n++) people.forward(teacher.id, first?.message_id ?? 0);
      people.say(teacher.id, '/home');
    });
    // The question that the first of them began, and what was asked for.
    expect(forwarded).toBe(2);
    const shown = teacher.last().text;
    teacher.says('/home');
    await school.idle();
    expect(teacher.last().text).toBe(shown);
  });

  it.each([true, false])('who sends an album gets one answer (in one batch: %s)', async (together) => {
    const { teacher } = school.people;
    const { people } = school.telegram.sandbox;
    const send = () =>
      void people.sendAlbum(
        teacher.id,
        Array.from({ length: 10 }, (_, at) => picture(at)),
        { asPhoto: true },
      );
    if (together) return expect(await answersTo(teacher, send)).toBe(1);
    const before = fromBot(teacher).length;
    send();
    await school.idle();
    expect(fromBot(teacher).length - before).toBe(1);
  });

  it('hears nothing when a message is pinned or a timer set', async () => {
    const { teacher } = school.people;
    const chat = { id: teacher.id, type: 'private' as const, first_name: 'T' };
    const from = { id: teacher.id, is_bot: false, first_name: 'T' };
    const note = (id: number, more: object) => ({ message: { message_id: id, date: 1, chat, from, ...more } });
    const before = teacher.chat().length;
    school.telegram.sandbox.deliver(note(90_001, { pinned_message: { message_id: 1, date: 0, chat } }));
    school.telegram.sandbox.deliver(
      note(90_002, { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }),
    );
    await school.idle();
    expect(teacher.chat()).toHaveLength(before);
  });

  it('whose finger trembles opens one message with names, and a second one when it is meant', async () => {
    const { teacher } = school.people;
    await takeRoll(school, { absent: [pupils[0]] });
    teacher.says('/cases');
    await school.idle();
    teacher.tapsData('case:');
    await school.idle();
    const page = teacher.last().message_id;
    const [child] = idsIn(teacher, 'child');
    const opens = (times: number) =>
      answersTo(teacher, () => {
        for (let n = 0; n < times; n++) teacher.forges(`child:${child}`, page);
      });
    expect(await opens(2)).toBe(1);
    expect(teacher.last().text).toContain(pupils[0]);
    teacher.says('/home');
    await school.idle();
    expect(await answersTo(teacher, () => teacher.forges(`child:${child}`, teacher.last().message_id))).toBe(1);
  });
});

describe('strangers', () => {
  it('get twenty answers in a row, a word about it, then silence; members are answered all the time', async () => {
    school = await openSchool('en');
    const { stranger, teacher } = school.people;
    const before = fromBot(stranger).length;
    for (let n = 0; n < 60; n++) {
      stranger.says(`hello ${n}`);
      await school.idle();
    }
    const answers = fromBot(stranger).slice(before);
    expect(answers.length).toBeLessThanOrEqual(20);
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.at(-1)?.text).toBe(school.words('start.too-many'));
    teacher.says('/home');
    await school.idle();
    expect(teacher.buttons().length).toBeGreaterThan(0);
  });

  it('who open one link at once are one message to the coordinator, beyond a few', async () => {
    const guests = Array.from({ length: 14 }, (_, at) => `Guest ${at}`);
    school = await startSchool('en', { guests });
    await setUpSchool(school);
    const { coordinator } = school.people;
    const link = invitationFor(school, 'volunteer');
    const before = fromBot(coordinator).length;
    for (const name of guests) {
      const guest = school.guest(name);
      guest.opensLink(link);
      await school.idle();
      for (const label of ['English', school.words('start.privacy-ok')])
        if (guest.buttons().includes(label)) {
          guest.taps(label);
          await school.idle();
        }
    }
    expect(fromBot(coordinator).length - before).toBe(9);
    expect(coordinator.last().text).toContain('14 people wait');
  });
});

describe('a donor', () => {
  it('who pledges and takes back again and again is one message to the coordinator, that tells how it stands', async () => {
    school = await openSchool('en');
    await joinAs(school, 'secondDonor', 'donor');
    const cases = await childrenInNeed(school, pupils.slice(0, 5), ['tablet', 'bicycle']);
    await recordConsents(school, cases);
    await cardsCome(school);
    const { donor, coordinator } = school.people;
    await press(school, donor, 'cards.kind:tablet:0');
    const cards = idsIn(donor, 'card.open');
    const before = fromBot(coordinator).length;
    for (let n = 0; n < 10; n++) {
      await press(school, donor, `card.pledge:${cards[0]}`);
      donor.tapsData('pledge.cancel');
      await school.idle();
    }
    expect(fromBot(coordinator).length - before).toBe(1);
    expect(coordinator.last().text).toContain('taken back');
    for (const card of cards) await press(school, donor, `card.pledge:${card}`);
    await press(school, donor, 'cards.kind:bicycle:0');
    const [sixth] = idsIn(donor, 'card.open').filter((id) => !cards.includes(id));
    await press(school, donor, `card.pledge:${sixth}`);
    await donor.sees(school.words('refusal.pledges-many'));
  });
});
