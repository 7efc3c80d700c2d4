/**
 * Every button of the bot, tapped by everybody who belongs to the child's school or stands above it: who may, reads or
 * does; who may not, reads what they would read of a thing that does not exist, and nothing changes. Each tap is taken
 * back, so that all of them find the same school.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../src/domain/screen.ts';
import type { Tx } from '../../src/store/tx.ts';
import { type DirectBot, openDirectBot } from '../support/direct-bot.ts';
import { nameOfTable, rowsOf } from '../support/planted-rows.ts';
import { openTwoSchools, passing, type TwoSchools, wordDecision } from '../support/two-schools.ts';
import { dataFor, verbs } from '../support/verbs.ts';

/**
 * In the order of the marks: above the school; its principal; the class teacher; a teacher of another class; who was
 * handed the visit; who has claimed the task; a donor.
 */
const people = ['coordinator', 'principal', 'teacher', 'Colleague', 'liaison', 'volunteer', 'donor'] as const;

/** `d` does; `s` is shown something; `r` may, but not as things stand; `-` may not, and learns nothing. */
const may: Readonly<Record<string, string>> = {
  'start.languages': 'sssssss',
  'start.lang': 'sssssss',
  'start.ok': '-------',
  home: 'sssssss',
  morning: 'ssssss-',
  mine: 'ssssss-',
  'mine.hours': 'ssssss-',
  'mine.away': 'ssdsds-',
  'mine.stand-in': '-------',
  'mine.back': 'ssssss-',
  'home.more': 'sssssss',
  d: '--s----',
  'job.stop': '-------',
  'job.again': '-------',
  invite: 's------',
  'invite.page': 's------',
  'invite.unit': 's------',
  'invite.renew': 's------',
  'invite.renew-now': 's------',
  people: 's------',
  'people.page': 's------',
  'people.open': 's------',
  'people.admit': 'd------',
  'people.decline': 'd------',
  'people.member': 's------',
  'people.remove': 's------',
  'people.gone': 'd------',
  'people.removed': 'ssssss-',
  'people.back': '-------',
  'phone.lock': 's------',
  'phone.locked': 'd------',
  'phone.unlock': '-------',
  'phone.link': '-------',
  'phone.is-them': '-------',
  'phone.not-them': '-------',
  'report.begin': '--ss---',
  'class.list': '--ss---',
  undo: '--r----',
  'unit.add': 's------',
  roll: 'sssssss',
  'roll.class': 'rssrrrr',
  'roll.day': 'rssrrrr',
  'roll.open': '-ss----',
  'roll.page': '-ss----',
  'roll.tap': '-dd----',
  'roll.clear': '-dd----',
  'roll.send': '-dd----',
  'roll.past': '-ss----',
  'roll.days': '-ss----',
  'roll.who': '-ss----',
  'roll.because': '-dd----',
  'roll.ask': '-ss----',
  'month.now': 'sss----',
  month: 'sss----',
  'month.table': 'sss----',
  'month.make': 'sss----',
  'child.year': 'sss----',
  'child.sheet': 'sss----',
  'new-year': 'ssssss-',
  'new-year.page': 'ssssss-',
  'new-year.all': 'ssssss-',
  'new-year.class': '-------',
  'new-year.finish': '-------',
  'new-year.finished': '-rr----',
  arrivals: '-------',
  irregular: '-ss----',
  papers: 'sss-s--',
  'paper.make': 'sss-s--',
  correct: 'sss-s--',
  'correct.page': 'sss-s--',
  entry: 'rrr-r--',
  'entry.because': 'rrr-r--',
  'entry.ask': 'rrr-r--',
  'correction.leave': '-------',
  table: 'ss-----',
  'table.make': 'ss-----',
  'cases.view': 'ssssss-',
  'cases.turn': '-------',
  cases: 'ssssss-',
  'cases.page': 'ssssss-',
  'cases.stages': 'ssssss-',
  'cases.stage': 'ssssss-',
  ledgers: 'ss-----',
  find: 'ssssss-',
  case: 'sss-ss-',
  'case.page': 'sss-ss-',
  'case.words': 'sss-s--',
  return: 'sss----',
  consent: 'sss-s--',
  'consent-end': 'sss-s--',
  'consent.ended': 'rrr-r--',
  danger: 'sss-ss-',
  'danger.raise': 'ddd-dd-',
  'danger.open': '-------',
  'danger.ask': 'ssssss-',
  'danger.end': '-------',
  over: 'ss-----',
  'over.take': 'dd-----',
  'over.keep': '-------',
  'over.back': '-------',
  teacher: 'ss-----',
  'teacher.set': '-------',
  child: 'sss-ss-',
  'child.edit': 'sss-s--',
  'child.number': '-ss----',
  apart: '-ss----',
  'child.away': '-ss----',
  'child.away-undo': '-------',
  'child.move': '-ss----',
  'child.moved': '-------',
  'child.leave': 'sss----',
  'child.left': 'ddr----',
  'child.erase': 's------',
  'child.keep': 'r------',
  'child.reads': 's------',
  'child.hold': 'd------',
  'child.release': 'd------',
  'child.answer': 'ss-----',
  siblings: 'sss-ss-',
  'sibling.add': 'sss----',
  'sibling.link': '-------',
  'sibling.remove': 'ddd----',
  'one-child': 'sss----',
  'one-child.with': '-------',
  'one-child.merge': '-------',
  'one-child.part': 'rrr----',
  'one-child.open': '-------',
  'one-child.said': '-------',
  'step.show': 'sss-s--',
  'step.family': 'sss-s--',
  contact: 'ddd-d--',
  'visit.log': 'sss-s--',
  'visit.hand': 'sss----',
  'visit.to': 'rrr----',
  'visit.accept': '----rr-',
  'visit.decline': '----rr-',
  'visit.back': '----dr-',
  'visit.details': '----sr-',
  'name-person': '-------',
  named: '-------',
  lost: 'ssd-d--',
  'lost.yes': '-------',
  'lost.no': 'dd-----',
  report: 'rr-----',
  'report.got': 'rr-----',
  'write-off': '-------',
  'write-off.tick': '-------',
  'write-off.do': '-------',
  'step.done': '-------',
  'step.note': '-------',
  'check-in': '-------',
  'step.review': 'ddd-d--',
  close: 'sss----',
  'close.yes': 'rrr----',
  'close.no': 'rrr----',
  'close.reopen': 'rr-----',
  notice: '-------',
  'notice.approve': '-------',
  'notice.ask': '-------',
  'notice.served': '-------',
  tell: 'sssss--',
  'tell.child': 'sss-s--',
  enrol: '-------',
  'tip.begin': '-----s-',
  tips: '-----s-',
  'tip.open': 's------',
  'tip.accept': 'd------',
  'tip.decline': 's------',
  'tip.declined': 'd------',
  'tip.same': 'd------',
  'tip.same-as': 'd------',
  snooze: '--s-s--',
  'snooze.why': '-------',
  restored: '-------',
  'colleague.ask': 'sss-ss-',
  happened: 'sss-s--',
  'happened.visit': 'sss-s--',
  'happened.help': 'sss-s--',
  'happened.where': 'sss-s--',
  'happened.national': 'sss-s--',
  'reason.begin': 'sss-s--',
  'reason.other': 'sss-s--',
  'reason.yes': 'rr-----',
  'reason.ask': 'rr-----',
  refer: 'ss-----',
  'refer.send': 'rr-----',
  'refer.tick': 'ss-----',
  'refer.ticked': 'dd-----',
  'refer.add': 'ss-----',
  'refer.added': 'dd-----',
  referrals: 'ss--s--',
  'referrals.over': 'ss--s--',
  'referrals.page': 'ss--s--',
  referral: 'ss-----',
  'referral.send': 'rr-----',
  'referral.other': 'ss-----',
  'referral.to': 'dd-----',
  'referral.drop': 'ss-----',
  'referral.dropped': 'dd-----',
  'referral.up': 'rr-----',
  'referral.mine': 'rr-----',
  'referral.answer': 'ss-----',
  'referral.yes': '-d-----',
  'referral.no': '-s-----',
  'referral.no-why': '-d-----',
  'referral.ask': '-s-----',
  'referral.hand': '-r-----',
  'referral.hand-to': '-r-----',
  'referral.details': '-r-----',
  'referral.service': '-------',
  'referral.still': '-r-----',
  'referral.removed': '-r-----',
  'referral.removed-yes': '-r-----',
  'referral.cannot': '-r-----',
  'referral.cannot-why': '-r-----',
  offices: 's------',
  'offices.unit': 's------',
  office: 'd------',
  'office.of': '-------',
  'office.set': '-------',
  settings: 's------',
  'settings.unit': 's------',
  'settings.choose': 's------',
  'settings.set': 'd------',
  'settings.unset': 'd------',
  'settings.below': 's------',
  variant: 's------',
  'variant.show': 's------',
  'variant.set': 'd------',
  'variant.new': 'd------',
  rules: 'ssssss-',
  'rules.of': 'ssssss-',
  'rules.part': 'ssssss-',
  calendar: 'ssss---',
  'calendar.unit': 'ssss---',
  'calendar.off': 'ss-----',
  'calendar.on': 'ss-----',
  'calendar.week': 'ss-----',
  'calendar.rest': 'dd-----',
  'calendar.terms': 'ss-----',
  'calendar.breaks': 'ss-----',
  break: 'ss-----',
  'break.yes': 'ss-----',
  'break.on': 'dd-----',
  'break.other': 'ss-----',
  'break.none': 'ss-----',
  'calendar.import': 's------',
  'calendar.zone': 's------',
  'calendar.own': 'ss-----',
  'calendar.change': 'ss-----',
  'calendar.strike': 'dd-----',
  'calendar.apply': 'ss-----',
  'calendar.file': 'dd-----',
  'calendar.below': 'ssss---',
  tasks: '----ss-',
  'tasks.page': '----ss-',
  'tasks.mine': '----ss-',
  'tasks.mine.page': '----ss-',
  'task.open': '----rs-',
  'task.claim': '----rs-',
  'task.who': '-----s-',
  'task.done': '----rs-',
  'task.back': '----rs-',
  'task.back-why': '-----d-',
  cards: '------s',
  'cards.kind': '-------',
  'cards.of': '-------',
  'card.open': '-------',
  'card.pledge': '-------',
  'card.part': '-------',
  'card.monthly': '-------',
  'card.pool': '-------',
  pledges: '------s',
  'pledges.page': '------s',
  'pledge.open': '-------',
  'pledge.ask': '-------',
  'pledge.sent': '-------',
  'pledge.cancel': '-------',
  needs: 's------',
  'needs.list': 's------',
  'needs.case': 'sss----',
  'needs.add': 'sss----',
  'needs.added': 'rrr----',
  'needs.open': 'sss----',
  'needs.amount': 'sss----',
  'needs.assign': 'sss----',
  'needs.assign-to': 'rrr----',
  'needs.delivered': 'rrr----',
  'needs.missing': 'rrr----',
  'needs.move': 'sss----',
  'needs.move-to': 'rrr----',
  'needs.answer': '-------',
  'needs.giving': 's------',
  'needs.giving-set': 's------',
  'needs.withdraw': 'ddd----',
  duty: 'ss-----',
  'duty.done': 'rr-----',
  'duty.note': 'ss-----',
  'duty.file': 'ss-----',
  'duty.reopen': 'rr-----',
  'duty.waive': 's------',
  'duty.waived': 'dr-----',
  'duty.proof': 'ss-----',
  'duty.classes': 'ss-----',
  'duty.ask': 'dd-----',
  'duty.pledges': 'ss-----',
  'duty.pledge': 'rr-----',
  'duty.ledger': 'ss-----',
  'duty.same': 'rr-----',
  'duty.report': '-------',
  'duty.csv': '-------',
  'duty.sent': 'rr-----',
  'duty.unsent': 'rr-----',
  year: 'ss-----',
  meetings: 'ssssss-',
  'year.unit': 'ss-----',
  'year.units': 'ss-----',
  'year.month': 'ss-----',
  'year.picture': 'ss-----',
  'year.below': 'ss-----',
  'meeting.plan': 'r------',
  'meeting.move': 'rr-----',
  meeting: 's------',
  'meeting.coming': '-------',
  'meeting.agenda': 's------',
  'meeting.people': 's------',
  'meeting.was': 'r------',
  'meeting.decide': 's------',
  'meeting.held': 'r------',
  'meeting.unheld': 'r------',
  'meeting.off': 'd------',
  decision: 's------',
  'decision.done': 'd------',
  'decision.drop': 'd------',
  'decision.undo': 'r------',
  'needs.k': 's------',
};

let world: TwoSchools;
let bot: DirectBot;
let asItWas: Readonly<Record<string, string>>;
let taps = 0;

beforeAll(async () => {
  world = await openTwoSchools();
  await world.school.leave();
  bot = await openDirectBot(world.school);
  await wordDecision(bot.store);
  asItWas = await bot.store.write(everythingKnown);
}, 90_000);
afterAll(async () => {
  await bot.close();
  await world.school.stop();
});

/** A hash of each table but those in which every update, and every look at a name, leaves something. */
async function everythingKnown(tx: Tx): Promise<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const table of Object.values(tx.t)) {
    const name = nameOfTable(table);
    if (passing.includes(name) || name === 'read_log') continue;
    const rows = (await rowsOf(tx, table)).map((row) => JSON.stringify(row)).toSorted();
    known[name] = createHash('sha1').update(rows.join('\n')).digest('hex');
  }
  return known;
}

function tap(who: string, data: string) {
  const { id } = world.person(who);
  taps += 1;
  const chat = { id, type: 'private', first_name: who };
  const message = { message_id: 1_000_000 + taps, date: 1, chat };
  const from = { id, is_bot: false, first_name: who };
  return { update_id: taps, callback_query: { id: `${taps}`, from, chat_instance: '1', data, message } } as const;
}

/** Without what differs from tap to tap. */
const read = (shown: readonly Outgoing[]): string => JSON.stringify(shown).replaceAll(/"edits":\d+|1\d{12}/g, '#');

const refusals = /^(refusal\..*|dialogue\.gone|people\.empty)$/;

async function markOf(who: string, verb: string): Promise<string> {
  const { shown, after } = await bot.attempt(tap(who, dataFor(verb, world.ids)) as never, everythingKnown);
  if (Object.entries(asItWas).some(([table, hash]) => after[table] !== hash)) return 'd';
  const isRefused = refusals.test(shown[0]?.screen.lines[0]?.key ?? '');
  if ((verbs[verb] ?? []).every((argument) => argument.startsWith('='))) return isRefused ? '-' : 's';
  const unknown = await bot.attempt(tap(who, dataFor(verb)) as never, async () => undefined);
  if (read(shown) === read(unknown.shown)) return '-';
  return isRefused ? 'r' : 's';
}

describe('within a school and above it', () => {
  it('each verb has its line', () => {
    expect(Object.keys(may).toSorted()).toEqual(Object.keys(verbs).toSorted());
  });

  it.each(Object.entries(may))('%s: %s', async (verb, marks) => {
    const found: string[] = [];
    for (const who of people) found.push(await markOf(who, verb));
    expect(found.join('')).toBe(marks);
  });
});
