/** A class list, pasted or sent as a file: class, stage, the list, a preview of what was understood, then saved. */
import { z } from 'zod';
import { listPlaces, saveClassList } from '../src/casework/classes/class-lists.ts';
import { type Likely, likelyKnown } from '../src/casework/classes/likely-known.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Json, Read } from '../src/dialogue/question.ts';
import type { Country } from '../src/domain/identifiers.ts';
import { checkDetails } from '../src/domain/lists/check-details.ts';
import { goesOn, type ListPart, type ListParts, readParts } from '../src/domain/lists/parts.ts';
import { classesIn, type Plan, planOf, tickOf } from '../src/domain/lists/plan.ts';
import { type Entry, listLimits, namesOf, type Reading } from '../src/domain/lists/reading.ts';
import type { CivilDate, Label, Phrase } from '../src/domain/screen.ts';
import { previewPages } from './class-list-preview.ts';
import { asksStage, type ClassFacts, classChoices, isNewClass, newClass, stageChoices } from './class-questions.ts';
import { guided, type Sent } from './guided.ts';

const entry = z.custom<Entry>((value) => typeof value === 'object' && value !== null && 'raw' in value);
const reading = z.object({
  entries: z.array(entry),
  columns: z.array(z.object({ heading: z.string(), role: z.string() })),
  unsure: z.string().optional(),
});
const parts = z.object({
  file: z.array(reading).optional(),
  texts: z.array(z.object({ text: z.string(), message: z.number().optional() })),
  at: z.number(),
});
/** What was sent, the ways to read it, and the list whose place it took. */
const listed = parts.extend({ readings: z.array(reading).min(1), before: parts.optional() });
type Listed = ListParts & { readonly readings: readonly Reading[]; readonly before?: ListParts | undefined };

interface Facts extends ClassFacts {
  /** Names on the list of the chosen class. */
  readonly known: readonly string[];
  readonly country: Country;
  readonly today: CivilDate;
  /** Pupils to be saved who may be children that are known. */
  readonly likely: readonly Likely[];
}

const questions = conversation<Facts, Label>({
  id: 'class-list',
  version: 2,
  review: false,
  migrate: { 1: ({ list: _list, save: _save, drop: _drop, sure: _sure, ...answers }) => answers },
})
  .ask({
    id: 'school',
    kind: 'choice',
    prompt: { key: 'class-list.school' },
    schema: z.string(),
    when: (_answers, { schools }) => schools.length > 1,
    choices: (_answers, { schools }) => schools.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: { key: 'class-list.class' },
    schema: z.string(),
    when: (_answers, { classes }) => classes.length > 0,
    choices: classChoices,
  })
  .ask({
    id: 'name',
    kind: 'name',
    prompt: { key: 'class-list.name' },
    hint: { key: 'class-list.name-hint' },
    private: false,
    limit: 60,
    when: isNewClass,
  })
  .ask({
    id: 'stage',
    kind: 'choice',
    prompt: { key: 'class-list.stage' },
    schema: z.string(),
    when: asksStage,
    choices: stageChoices,
  })
  .ask({
    id: 'list',
    kind: 'text',
    prompt: { key: 'class-list.list' },
    hint: { key: 'class-list.list-hint' },
    schema: listed as unknown as z.ZodType<Json>,
    limit: 100_000,
    read: (typed) => readList(undefined, { text: typed, at: 0 }),
  })
  .ask({
    id: 'reading',
    kind: 'choice',
    prompt: { key: 'class-list.which-reading' },
    hint: (answers) => ({ key: unsureKey(listOf(answers)) }),
    private: true,
    schema: z.string(),
    when: (answers) => (listOf(answers)?.readings.length ?? 0) > 1,
    choices: (answers) =>
      (listOf(answers)?.readings ?? []).map((one, at) => ({ value: String(at), label: { verbatim: sampleOf(one) } })),
  })
  .ask({
    id: 'only',
    kind: 'choice',
    prompt: (answers) => ({ key: 'class-list.which-classes', values: { count: classesIn(readingOf(answers)).length } }),
    hint: { key: 'class-list.which-classes-hint' },
    schema: z.string(),
    when: (answers) => classesIn(readingOf(answers)).length > 1,
    choices: (answers) => {
      const one = readingOf(answers);
      const labels = classesIn(one);
      return [
        { value: 'all', label: { key: 'class-list.all-classes', values: { count: labels.length } } satisfies Phrase },
        ...labels.slice(0, 60).map((label, at) => ({
          value: String(at),
          label: {
            verbatim: `${label} (${one.entries.filter((e) => e.outcome === 'child' && e.class === label).length})`,
          },
        })),
      ];
    },
  })
  .ask({
    id: 'save',
    kind: 'choice',
    prompt: (answers, facts, page) => pageOf(answers, facts, page)[0] ?? { key: 'class-list.none-left' },
    hint: (answers, facts, page) => pageOf(answers, facts, page).slice(1),
    pages: (answers, facts) => pagesOf(answers, facts).length,
    private: true,
    schema: z.enum(['yes', 'drop', 'take', 'plain', 'both', 'newest']),
    choices: (answers, facts) => {
      const plan = planned(answers, facts);
      const list = listOf(answers);
      const offer = (value: string, key: Phrase['key'], isOffered: boolean) =>
        isOffered ? [{ value, label: { key } satisfies Phrase }] : [];
      return [
        ...saveChoice(plan),
        ...offer('drop', 'class-list.leave-out', countOf(plan) > 1),
        ...offer('take', 'class-list.take-in', plan.left.some(isTakeable)),
        ...offer('plain', 'class-list.names-only', hasDetails(plan)),
        ...offer('both', 'class-list.keep-both', list?.before !== undefined),
        ...offer('newest', 'class-list.only-newest', partCount(list) > 1),
      ];
    },
  })
  .ask({
    id: 'drop',
    kind: 'choices',
    prompt: { key: 'class-list.which-out' },
    hint: { key: 'class-list.which-out-hint' },
    private: true,
    schema: z.array(z.string()),
    when: ({ save }) => save === 'drop',
    choices: (answers) => offered(readingOf(answers), (one) => one.outcome === 'child'),
  })
  .ask({
    id: 'take',
    kind: 'choices',
    prompt: { key: 'class-list.which-in' },
    hint: { key: 'class-list.which-in-hint' },
    private: true,
    schema: z.array(z.string()),
    when: ({ save }) => save === 'take',
    choices: (answers) => offered(readingOf(answers), isTakeable),
  })
  .ask({
    id: 'sure',
    kind: 'choice',
    prompt: (answers, facts, page) => pageOf(answers, facts, page)[0] ?? { key: 'class-list.none-left' },
    hint: (answers, facts, page) => pageOf(answers, facts, page).slice(1),
    pages: (answers, facts) => pagesOf(answers, facts).length,
    private: true,
    schema: z.literal('yes'),
    when: ({ save }) => save !== undefined && save !== 'yes',
    choices: (answers, facts) => saveChoice(planned(answers, facts)),
  })
  .ask({
    id: 'same',
    kind: 'choices',
    prompt: { key: 'class-list.which-same' },
    hint: { key: 'class-list.which-same-hint' },
    private: true,
    optional: true,
    schema: z.array(z.string()),
    when: (answers, facts) => sameChoices(answers, facts).length > 0,
    choices: (answers, facts) => sameChoices(answers, facts),
  });

/** Which pupil may be which child; the teacher ticks those who are. */
function sameChoices(answers: Given, facts: Facts) {
  if (facts.likely.length === 0) return [];
  const pupils = planned(answers, facts).classes.flatMap((one) => one.pupils);
  return facts.likely.flatMap(({ name, child }) => {
    const pupil = pupils.find((one) => one.name === name);
    if (!pupil) return [];
    const key = child.left ? 'class-list.same-as-left' : 'class-list.same-as';
    const values = { name, other: child.name, class: child.schoolClass };
    return [{ value: sameValue(pupil, child.publicId), label: { key, values } satisfies Phrase }];
  });
}
/** That this line of the list is that child. */
const sameValue = (pupil: Entry, childPublicId: string): string => `${tickOf(pupil, pupil.line)}_${childPublicId}`;

/** The answers that decide what is saved, as any question behind the list sees them. */
interface Given {
  readonly list?: unknown;
  readonly reading?: string;
  readonly only?: string;
  readonly save?: string;
  readonly drop?: readonly string[];
  readonly take?: readonly string[];
  readonly class?: string;
  readonly name?: string;
}

const nothing: Reading = { entries: [], columns: [] };

/** The list as it counts: the newest message alone, or with the one whose place it took, if that was chosen. */
function listOf(answers: Given): Listed | undefined {
  const list = answers.list as Listed | undefined;
  if (!list || (answers.save !== 'both' && answers.save !== 'newest')) return list;
  const chosen: ListParts =
    answers.save === 'newest'
      ? { texts: list.texts.slice(-1), at: list.at }
      : { ...list, file: list.before?.file ?? list.file, texts: [...(list.before?.texts ?? []), ...list.texts] };
  const read = readParts(chosen);
  return read.ok ? { ...chosen, readings: both(list, answers.save, read.readings) } : list;
}

/** Two files are two lists, one behind the other. */
const both = (list: Listed, save: string, readings: readonly Reading[]): readonly Reading[] =>
  save === 'both' && list.file && list.before?.file
    ? readings.map((one) => ({ ...one, entries: [...one.entries, ...(list.file?.[0]?.entries ?? [])] }))
    : readings;

const readingOf = (answers: Given): Reading => {
  const readings = listOf(answers)?.readings ?? [];
  return readings[Number(answers.reading ?? 0)] ?? readings[0] ?? nothing;
};

const unsureKey = (list: Listed | undefined): Phrase['key'] => {
  const unsure = list?.readings.find((one) => one.unsure)?.unsure;
  return unsure === 'letters'
    ? 'class-list.unsure-letters'
    : unsure === 'commas'
      ? 'class-list.unsure-commas'
      : 'class-list.unsure-columns';
};

const sampleOf = (one: Reading): string => namesOf(one).slice(0, 3).join(' · ') || '–';

const partCount = (list: Listed | undefined): number => (list ? list.texts.length + (list.file ? 1 : 0) : 0);

function planned(answers: Given, { known }: Facts): Plan {
  const one = readingOf(answers);
  const label = answers.only === undefined || answers.only === 'all' ? undefined : classesIn(one)[Number(answers.only)];
  return planOf(one, { only: label, drop: answers.drop, take: answers.take }, known);
}

function pagesOf(answers: Given, facts: Facts): Phrase[][] {
  const list = listOf(answers);
  return previewPages(planned(answers, facts), readingOf(answers), {
    name: answers.name ?? facts.classes.find(({ id }) => id === answers.class)?.name ?? '',
    before: facts.known.length,
    plain: answers.save === 'plain',
    country: facts.country,
    today: facts.today,
    replaced: list?.before && answers.save !== 'both' ? partNames(list.before) : 0,
  });
}

const pageOf = (answers: Given, facts: Facts, page: number): Phrase[] => pagesOf(answers, facts)[page] ?? [];

function partNames(list: ListParts): number {
  const read = readParts(list);
  return read.ok && read.readings[0] ? namesOf(read.readings[0]).length : 0;
}

const countOf = ({ classes }: Plan): number => classes.reduce((sum, { pupils }) => sum + pupils.length, 0);
const hasDetails = ({ classes }: Plan): boolean => classes.some(({ pupils }) => pupils.some(({ details }) => details));

const saveChoice = (plan: Plan) => {
  const count = countOf(plan);
  return count > 0 ? [{ value: 'yes', label: { key: 'class-list.save', values: { count } } satisfies Phrase }] : [];
};

/** A line that is no heading for sure may be a pupil all the same. */
const isTakeable = (one: Entry): boolean =>
  one.outcome === 'left' &&
  one.why !== 'other-sheet' &&
  one.why !== 'hidden-rows' &&
  one.why !== 'too-long' &&
  /\p{L}/u.test(one.name || one.raw);

/** More buttons don't fit under a message: of a longer list what is doubtful, its beginning and its end. */
const mostOffered = 90;

function offered(one: Reading, isOffered: (one: Entry) => boolean) {
  const all = one.entries.flatMap((each, at) =>
    isOffered(each) ? [{ value: tickOf(each, at), label: { verbatim: each.name || each.raw }, doubt: each.doubt }] : [],
  );
  if (all.length <= mostOffered) return all.map(({ value, label }) => ({ value, label }));
  const doubtful = all.filter(({ doubt }) => doubt).slice(0, mostOffered / 2);
  const rest = all.filter((each) => !doubtful.includes(each));
  const room = mostOffered - doubtful.length;
  const shown = new Set([...doubtful, ...rest.slice(0, Math.ceil(room / 2)), ...rest.slice(-Math.floor(room / 2))]);
  return all.filter((each) => shown.has(each)).map(({ value, label }) => ({ value, label }));
}

/** Nothing but the address of a sheet somewhere. */
const isLink = /^https?:\/\/\S+$/iu;

/** A message or file into the list: behind what was sent, or in its place. */
function readList(before: Listed | undefined, sent: Sent): Read<Label> {
  if ('text' in sent && isLink.test(sent.text.trim())) return { ok: false, reason: 'online-sheet' };
  const isEdit =
    'text' in sent && before?.texts.some(({ message }) => message === sent.message && message !== undefined);
  const goes =
    before !== undefined && 'text' in sent && (isEdit || goesOn(before, sent.text, sent.at, sent.decided === true));
  const part = (text: string, message: number | undefined): ListPart => ({ text, ...(message ? { message } : {}) });
  const texts: readonly ListPart[] =
    'text' in sent
      ? isEdit
        ? (before?.texts ?? []).map((one) => (one.message === sent.message ? part(sent.text, sent.message) : one))
        : [...(goes ? (before?.texts ?? []) : []), part(sent.text, sent.message)]
      : [];
  const file = 'readings' in sent ? sent.readings : goes ? before?.file : undefined;
  const all: ListParts = { ...(file ? { file } : {}), texts, at: sent.at };
  const read = readParts(all);
  if (!read.ok) return { ok: false, reason: read.reason, values: { found: read.found, limit: read.limit } };
  const replaced: ListParts | undefined = goes
    ? before?.before
    : before && { ...(before.file ? { file: before.file } : {}), texts: before.texts, at: before.at };
  return {
    ok: true,
    value: { ...all, readings: read.readings, ...(replaced ? { before: replaced } : {}) } as unknown as Json,
  };
}

export const classListConversation = guided({
  conversation: questions,
  title: 'class-list.title',
  listQuestion: 'list',
  readList: (before, sent) => readList(before as unknown as Listed | undefined, sent),
  factsByAnswers: true,
  facts: async (tx, who, _subject, answers) => {
    const places = await listPlaces(tx, who, answers?.['class']);
    if (!places) return undefined;
    const facts = { ...places, likely: [] };
    if (answers?.['list'] === undefined) return facts;
    const { classes, known } = planned(answers as Given, facts);
    const names = classes.flatMap(({ pupils }) => pupils.map(({ name }) => name));
    return { ...facts, likely: await likelyKnown(tx, who, names, [...names, ...known.map(({ name }) => name)]) };
  },
  finish: async (tx, who, _subject, answers, facts) => {
    const plan = planned(answers, facts);
    const detailed = answers.save !== 'plain';
    const saved = await saveClassList(tx, who, {
      school: answers.school ?? facts.schools[0]?.id ?? '',
      class: answers.class ?? newClass,
      name: answers.name,
      stage: answers.stage ?? facts.stages[0] ?? '',
      classes: plan.classes.map(({ label, pupils }) => ({
        label,
        pupils: pupils.map((pupil) => ({
          name: pupil.name,
          ...(detailed && pupil.details ? checkDetails(pupil.details, facts.country, facts.today).details : {}),
          is: answers.same?.find((value) => value.startsWith(`${tickOf(pupil, pupil.line)}_`))?.split('_')[1],
        })),
      })),
      known: plan.known.length,
      limit: listLimits.pupils,
    });
    return saved.ok ? { screen: saved.screen } : { refused: `refusal.${saved.reason}` };
  },
});
