/** Help that the child was given, by an office or between steps: what, when, how much. */
import { z } from 'zod';
import { otherService } from '../src/casework/records/services.ts';
import { recordService, serviceFacts } from '../src/casework/referrals/work-on-referral.ts';
import { helpFacts, recordHelp } from '../src/casework/steps/between-steps.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { readNumber } from '../src/dialogue/digits.ts';
import type { Read } from '../src/dialogue/question.ts';
import type { Language } from '../src/domain/language.ts';
import { currencies, type Prices } from '../src/domain/money.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { readDay } from '../src/text/read-day.ts';
import { offer, readMoney, speaksOfMoney } from '../src/text/read-money.ts';
import { daysToTap } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
  readonly services: readonly string[];
  readonly prices: Prices;
}

/** More pieces than anybody gives to one child: it is rather money. */
const manyPieces = 1000;
/** As the button of a number of pieces answers. */
const pieces = /^(\d+)x$/u;

/** A bare number is of pieces, days or times; money has its currency. A great number may be either. */
function readQuantity(typed: string, prices: Prices): Read<Label> {
  const tapped = pieces.exec(typed)?.[1];
  if (tapped !== undefined) return { ok: true, value: Number(tapped) };
  if (!speaksOfMoney(typed)) {
    const found = readNumber(typed);
    if (found === 0 || (found !== null && found < 0)) return { ok: false, reason: 'quantity-range' };
    if (found !== null && found <= manyPieces) return { ok: true, value: found };
  }
  const read = readMoney(typed, prices);
  if (speaksOfMoney(typed)) return read.ok ? { ok: true, value: { ...read.value } } : read;
  const asMoney = read.ok ? [offer(read.value)] : (read.offers ?? []);
  const found = readNumber(typed);
  const asPieces =
    found !== null && Number.isInteger(found)
      ? [{ value: `${found}x`, label: { key: 'money.pieces', values: { n: found } } } as const]
      : [];
  if (asMoney.length + asPieces.length === 0) return { ok: false, reason: read.ok ? 'expects-number' : read.reason };
  return { ok: false, reason: 'pieces-or-money', offers: [...asMoney, ...asPieces] };
}

const questionsOf = (id: string) =>
  conversation<Facts, Label>({ id, version: 1, review: false })
    .ask({
      id: 'service',
      kind: 'choice',
      prompt: { key: 'referral.service-which' },
      schema: z.string(),
      choices: (_answers, { services }) =>
        services.map((code) => ({
          value: code,
          label: { key: code === otherService ? 'referral.service-other' : textKey('service', code) },
        })),
    })
    .ask({
      id: 'on',
      kind: 'date',
      prompt: { key: 'referral.service-when' },
      hint: { key: 'task.when-hint' },
      choices: (_answers, { today }) => daysToTap(today),
      read: (typed, _answers, { today, language }) =>
        readDay(typed, { today, language, prefer: 'past', notAfter: today }),
    })
    .ask({
      id: 'quantity',
      kind: 'number',
      prompt: { key: 'referral.service-quantity' },
      hint: (_answers, { prices: { currency, bands, most } }) => ({
        key: 'referral.service-quantity-hint',
        values: { example: { money: { amount: bands[0]?.to ?? most, currency } } },
      }),
      schema: z.union([
        z.number().positive('quantity-range'),
        z.object({ amount: z.int(), currency: z.enum(currencies) }),
      ]),
      read: (typed, _answers, { prices }) => readQuantity(typed, prices),
      optional: true,
    })
    .ask({
      id: 'note',
      kind: 'text',
      prompt: { key: 'referral.service-note' },
      hint: { key: 'referral.note-hint' },
      limit: 300,
      optional: true,
    });

export const serviceConversation = guided({
  conversation: questionsOf('service'),
  title: 'referral.service-title',
  about: 'referral',
  facts: serviceFacts,
  finish: async (tx, who, publicId, { service, on, quantity, note }) => {
    const done = await recordService(tx, who, publicId, { service, on, quantity, note });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});

/** The same of help that no referral asks for. */
export const helpConversation = guided({
  conversation: questionsOf('help'),
  title: 'happened.help-title',
  about: 'case',
  facts: helpFacts,
  finish: async (tx, who, casePublicId, { service, on, quantity, note }) => {
    const done = await recordHelp(tx, who, casePublicId, { service, on, quantity, note });
    return done.ok ? { screen: done.screen } : { gone: `refusal.${done.reason}` };
  },
});
