import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeClock } from '../support/clock.ts';
import { startTelegram, type Telegram } from '../support/telegram.ts';
import { startEchoBot } from './echo-bot.ts';
import { LI, MAHIN } from './setup.ts';

describe('the driver of journeys', () => {
  let telegram: Telegram;
  let stopBot: () => Promise<void>;
  beforeEach(async () => {
    telegram = await startTelegram({ clock: makeClock('2026-09-21T08:00:00+08:00'), cast: [LI, MAHIN] });
    stopBot = await startEchoBot(telegram);
  });
  afterEach(async () => {
    await stopBot();
    await telegram.stop();
  });

  it('waits for what a person should see, and knows what the bot said last', async () => {
    const li = telegram.person(LI);
    li.says('名单');
    await li.sees('You said: 名单');
    await li.sees(/said: 名/);
    expect(li.last().text).toBe('You said: 名单');
    expect(li.buttons()).toEqual(['Change', 'Remove', 'Alert', 'Invite', 'Copy']);
    expect(li.link(/start=guest/)).toBe('https://t.me/not_one_less_bot?start=guest');
  });

  it('presses the newest button of a label or data and gives the answer to it', async () => {
    const li = telegram.person(LI);
    li.says('one');
    li.says('two');
    await telegram.idle();
    expect(await li.answerTo(li.taps(/^Al/))).toMatchObject({ text: 'Look here', alert: true });
    li.tapsData('remove');
    await telegram.idle();
    expect(li.chat().map((message) => message.text)).toEqual(['one', 'two', 'You said: one']);
  });

  it('says what is on the screen when a button or text is not there', async () => {
    const li = telegram.person(LI);
    li.says('hello');
    await telegram.idle();
    expect(() => li.taps('Send')).toThrow(/李 has no button labelled Send.*me ▸ hello.*\[Change\] \[Remove\]/s);
    expect(() => li.taps('Copy')).toThrow('it opens or copies something');
    await expect(li.neverSees('You said')).rejects.toThrow('which must not be shown');
    await li.neverSees('something else');
    expect(() => telegram.person(MAHIN).last()).toThrow('an empty chat');
  });

  it('comes to rest only after the bot has confirmed and sent everything', async () => {
    telegram.sandbox.faults.add({ kind: 'delay', method: 'sendMessage', ms: 200 });
    const li = telegram.person(LI);
    li.says('slow');
    await telegram.idle();
    expect(li.last().text).toBe('You said: slow');
    expect(telegram.sandbox.pendingUpdates()).toBe(0);
  });

  it('looks for words through the isolates around names', async () => {
    const li = telegram.person(LI);
    li.says('\u2068علی\u2069 رفت');
    await li.sees('علی رفت');
  });
});
