/** The screens of a dialogue: a question with its choices and controls, the review, the offers to go on. */
import type { Control, Input, Spoken } from '../dialogue/input.ts';
import type { Ask, Present, Review, ReviewItem } from '../dialogue/present.ts';
import type { Choice } from '../dialogue/question.ts';
import { action } from '../domain/action.ts';
import { isMoney } from '../domain/money.ts';
import type { Button, Label, Phrase, Screen, Value } from '../domain/screen.ts';
import { guarded } from '../domain/screen-sensitivity.ts';
import type { TextKey } from '../domain/text-key.ts';
import type { Turn } from './context.ts';
import { labelText, shorten } from './render.ts';
import { homeButton } from './screens.ts';

/** Callback data carry the end of the draft's id: enough to tell a person's drafts apart. */
export const shortIdOf = (draftId: string): string => draftId.slice(-6);

const controlKeys: Record<Control, TextKey> = {
  back: 'common.back',
  keep: 'dialogue.keep',
  skip: 'dialogue.skip',
  ready: 'dialogue.ready',
  confirm: 'dialogue.confirm',
  cancel: 'common.cancel',
};

const controlCodes: Record<Control, string> = {
  back: 'b',
  keep: 'k',
  skip: 's',
  ready: 'r',
  confirm: 'c',
  cancel: 'x',
};

/** The input that a tapped button means; undefined when the data is no such button. */
export function inputOf(op: string, revision: number, value: string | undefined): Input | 'go-on' | 'drop' | undefined {
  if (op === 'go') return 'go-on';
  if (op === 'drop') return 'drop';
  const control = (Object.keys(controlCodes) as Control[]).find((name) => controlCodes[name] === op);
  if (control) return { type: control, on: revision };
  if (value === undefined) return undefined;
  if (op === 'p') return { type: 'pick', value, on: revision };
  if (op === 'on' || op === 'off') return { type: 'toggle', value, chosen: op === 'on', on: revision };
  if (op === 'pg' && /^\d{1,3}$/.test(value)) return { type: 'page', page: Number(value), on: revision };
  if (op === 'e') return { type: 'change', question: value, on: revision };
  return undefined;
}

export interface Frame {
  readonly title: TextKey;
  readonly draftId: string;
  /** Of the case that it is about. */
  readonly number?: string | undefined;
  /** Why the last answer was not taken. */
  readonly first?: Phrase;
  /** What was typed then: its message leaves the chat, so it is shown once more. */
  readonly typed?: string;
  /** What may have been meant. */
  readonly offers?: readonly Choice<Label>[];
}

export const presentScreen = (shown: Present<Label>, frame: Frame): Screen => ({
  ...guarded(shown.type === 'ask' ? askScreen(shown, frame) : reviewScreen(shown, frame)),
  newest: 'question',
});

function askScreen(ask: Ask<Label>, frame: Frame): Screen {
  const { at, of } = ask.progress;
  const button = (label: Label, op: string, value: string): Button => ({
    label,
    action: act(frame, ask.revision, op, value),
  });
  const choices = ask.choices.map((choice): Button => {
    if (ask.kind !== 'choices') return button(choice.label, 'p', choice.value);
    const picked = ask.picked.includes(choice.value);
    return button(picked ? ticked(choice.label) : choice.label, picked ? 'off' : 'on', choice.value);
  });
  const offers = (frame.offers ?? []).map((offer) => button(offer.label, 'p', offer.value));
  return {
    lines: [
      ...openingLines(frame),
      { key: 'dialogue.progress', values: { title: { phrase: { key: frame.title } }, at, of } },
      ...caseLines(frame),
      null,
      { key: 'dialogue.prompt', values: { prompt: asValue(ask.prompt) } },
      ...(ask.hint ?? []).map(phraseOf),
      ...beforeLines(ask),
    ],
    rows: [
      ...inRows(
        [...offers, ...choices],
        [...(frame.offers ?? []), ...ask.choices].map(({ label }) => label),
      ),
      ...pageRows(ask, frame),
      ...controlRows(ask, frame),
    ],
    ...(holdsNames(ask, frame) ? { sensitivity: 'names' as const } : {}),
  };
}

/** A question to choose from is private only where its words or choices name somebody. */
const holdsNames = (ask: Ask<Label>, { typed }: Frame): boolean =>
  ask.private &&
  (ask.kind === 'choice' || ask.kind === 'choices' || beforeLines(ask).length > 0 || typed !== undefined);

const caseLines = ({ number }: Pick<Frame, 'number'>): Phrase[] =>
  number === undefined ? [] : [{ key: 'recorded.case', values: { number: { code: number } } }];

/** At most so much of a refused text is shown again. */
const typedShown = 400;

const openingLines = ({ first, typed }: Frame): (Phrase | null)[] =>
  first
    ? [
        first,
        ...(typed
          ? [{ key: 'dialogue.you-wrote', values: { text: { said: shorten(typed, typedShown) } } } as const]
          : []),
        null,
      ]
    : [];

const beforeLines = (ask: Ask<Label>): Phrase[] => {
  const values = answerValue(
    ask.kind,
    ask.before,
    ask.choices.filter(({ value }) => isAmong(value, ask.before)),
  );
  return values === undefined ? [] : [{ key: 'dialogue.before', values: { answer: values } }];
};

const isAmong = (value: string, answer: unknown): boolean =>
  Array.isArray(answer) ? answer.includes(value) : answer === value;

function reviewScreen(review: Review<Label>, frame: Frame): Screen {
  const items = review.items.filter((item) => item.answer !== undefined);
  return {
    lines: [
      ...openingLines(frame),
      { key: 'dialogue.review', values: { title: { phrase: { key: frame.title } } } },
      ...caseLines(frame),
      null,
      ...review.items.map((item): Phrase => {
        const prompt = asValue(item.prompt);
        const answer = answerValue(item.kind, item.answer, item.chosen);
        return answer === undefined
          ? { key: 'dialogue.item-skipped', values: { prompt } }
          : { key: 'dialogue.item', values: { prompt, answer } };
      }),
      null,
      { key: 'dialogue.review-hint' },
    ],
    rows: [
      [control(frame, review.revision, 'confirm')],
      ...inRows(
        review.items.map(
          (item): Button => ({
            label: { key: 'dialogue.change', values: { prompt: asValue(item.prompt) } },
            action: act(frame, review.revision, 'e', item.id),
          }),
        ),
      ),
      ...[
        (['back', 'cancel'] as const)
          .filter((c) => review.controls.includes(c))
          .map((c) => control(frame, review.revision, c)),
      ],
    ],
    ...(items.some((item) => item.private) ? { sensitivity: 'names' as const } : {}),
  };
}

function answerValue(
  kind: ReviewItem<Label>['kind'],
  answer: unknown,
  chosen: readonly { label: Label }[],
): Value | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (kind === 'choice' || kind === 'choices') return { list: chosen.map(({ label }) => asValue(label)) };
  if (kind === 'date') return { on: String(answer) };
  if (kind === 'number' && typeof answer === 'number') return answer;
  if (kind === 'number' && isMoney(answer)) return { money: answer };
  if (typeof answer === 'object' && kind !== 'file') return undefined;
  if (kind === 'file') return (answer as { name?: string }).name ?? '📎';
  const said = String(answer);
  // Kept as 09:30 or 1396, and shown in the reader's digits.
  return /^\d{2}:\d{2}$|^\d{1,4}$/.test(said) ? { digits: said } : said;
}

/** To the page before and the next, where the words fill several. */
function pageRows({ page, revision }: Ask<Label>, frame: Frame): Button[][] {
  if (!page) return [];
  const to = (label: Label, at: number): Button => ({ label, action: act(frame, revision, 'pg', String(at)) });
  const { at, of } = page;
  return [
    [
      ...(at > 0 ? [to({ key: 'dialogue.page-back' }, at - 1)] : []),
      ...(at < of - 1 ? [to({ key: 'dialogue.page-on', values: { at: at + 2, of } }, at + 1)] : []),
    ],
  ];
}

function controlRows(ask: Ask<Label>, frame: Frame): Button[][] {
  const forward = (['ready', 'keep', 'skip'] as const).filter((c) => ask.controls.includes(c));
  const away = (['back', 'cancel'] as const).filter((c) => ask.controls.includes(c));
  return [forward, away].map((row) => row.map((c) => control(frame, ask.revision, c)));
}

const control = (frame: Frame, revision: number, name: Control): Button => ({
  label: { key: controlKeys[name] },
  action: act(frame, revision, controlCodes[name]),
  ...(name === 'confirm' ? { style: 'success' as const } : name === 'ready' ? { style: 'primary' as const } : {}),
});

const act = (frame: Frame, revision: number, op: string, value?: string): string =>
  action('d', shortIdOf(frame.draftId), revision, op, ...(value === undefined ? [] : [value]));

/** Two short labels share a row, long ones stand alone; ticks don't count, so that no button moves under the finger. */
function inRows(buttons: readonly Button[], labels = buttons.map(({ label }) => label)): Button[][] {
  if (buttons.length <= 3) return buttons.map((button) => [button]);
  const short = labels.every((label) => 'verbatim' in label && label.verbatim.length <= 14);
  const width = short || buttons.length > 8 ? 2 : 1;
  return buttons.flatMap((_, i) => (i % width === 0 ? [buttons.slice(i, i + width)] : []));
}

const ticked = (label: Label): Label => ({ key: 'dialogue.ticked', values: { label: asValue(label) } });

const asValue = (label: Label): Value => ('key' in label ? { phrase: label } : label.verbatim);
const phraseOf = (label: Label): Phrase =>
  'key' in label ? label : { key: 'common.verbatim', values: { text: label.verbatim } };

/** The reader's own words for what is on the screen, so that every button works by text. */
export function spokenOf(shown: Present<Label>, turn: Pick<Turn, 'texts' | 'reader'>): Spoken {
  const say = (label: Label): string => labelText(label, turn.texts, turn.reader);
  const controls = Object.fromEntries(shown.controls.map((c) => [c, [say({ key: controlKeys[c] })]]));
  if (shown.type !== 'ask') return { controls };
  return { controls, choices: shown.choices.map(({ value, label }) => ({ value, label: say(label) })) };
}

/** After a long silence: go on, or let it go. */
export const offerScreen = ({ title, draftId, number }: Frame): Screen => ({
  lines: [{ key: 'dialogue.offer', values: { title: { phrase: { key: title } } } }, ...caseLines({ number })],
  rows: [
    [
      { label: { key: 'dialogue.go-on' }, action: action('d', shortIdOf(draftId), 0, 'go'), style: 'primary' },
      { label: { key: 'dialogue.let-go' }, action: action('d', shortIdOf(draftId), 0, 'drop') },
    ],
    [homeButton],
  ],
});

export const stoppedScreen = (draftId: string): Screen => ({
  lines: [{ key: 'dialogue.stopped' }],
  rows: [
    [{ label: { key: 'dialogue.go-on-after-all' }, action: action('d', shortIdOf(draftId), 0, 'go') }, homeButton],
  ],
});

/** The button on the home screen for a draft that waits. */
export const goOnAction = (draftId: string): string => action('d', shortIdOf(draftId), 0, 'go');
