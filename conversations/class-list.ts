/** A class list, pasted or sent as a file: class, stage, the list, a preview of what was understood, then saved. */
import { z } from 'zod';
import { listPlaces, saveClassList } from '../src/casework/classes/class-lists.ts';
import { likelyKnown } from '../src/casework/classes/likely-known.ts';
import { rememberedUses, rememberUses } from '../src/casework/classes/list-shapes.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Json } from '../src/dialogue/question.ts';
import { checkDetails } from '../src/domain/lists/check-details.ts';
import { fileColumns } from '../src/domain/lists/map-columns.ts';
import { type ListParts, readParts } from '../src/domain/lists/parts.ts';
import { classesIn, type Plan, tickOf } from '../src/domain/lists/plan.ts';
import { type Entry, listLimits, namesOf, type Reading } from '../src/domain/lists/reading.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { columnOf, columnUses, moreOf, useOf } from './class-list-columns.ts';
import {
  type Facts,
  type Given,
  type Listed,
  listed,
  listOf,
  mapped,
  planned,
  readingOf,
  readList,
} from './class-list-given.ts';
import { previewPages } from './class-list-preview.ts';
import { asksStage, classChoices, isNewClass, newClass, stageChoices } from './class-questions.ts';
import { guided } from './guided.ts';

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
    schema: z.enum(['yes', 'drop', 'take', 'plain', 'columns', 'both', 'newest']),
    choices: (answers, facts) => {
      const plan = planned(answers, facts);
      const list = listOf(answers);
      const offer = (value: string, key: Phrase['key'], isOffered: boolean) =>
        isOffered ? [{ value, label: { key } satisfies Phrase }] : [];
      return [
        ...saveChoice(plan),
        ...offer('drop', 'class-list.leave-out', countOf(plan) > 1),
        ...offer('take', 'class-list.take-in', plan.left.some(isTakeable)),
        ...offer('columns', 'class-list.set-columns', fileColumns(readingOf(answers)).length > 0),
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
  .ask({ ...columnOf(0), id: 'column' })
  .ask({ ...useOf(0), id: 'use' })
  .ask({ ...moreOf(0), id: 'more' })
  .ask({ ...columnOf(1), id: 'column2' })
  .ask({ ...useOf(1), id: 'use2' })
  .ask({ ...moreOf(1), id: 'more2' })
  .ask({ ...columnOf(2), id: 'column3' })
  .ask({ ...useOf(2), id: 'use3' })
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

function pagesOf(answers: Given, facts: Facts): Phrase[][] {
  const list = listOf(answers);
  return previewPages(planned(answers, facts), mapped(answers, facts), {
    name: answers.name ?? facts.classes.find(({ id }) => id === answers.class)?.name ?? '',
    before: facts.known.length,
    plain: answers.save === 'plain',
    country: facts.country,
    today: facts.today,
    remembered: Object.keys(facts.uses).length > 0 && answers.save !== 'columns',
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

export const classListConversation = guided({
  conversation: questions,
  title: 'class-list.title',
  listQuestion: 'list',
  readList: (before, sent) => readList(before as unknown as Listed | undefined, sent),
  factsByAnswers: true,
  facts: async (tx, who, _subject, answers) => {
    const places = await listPlaces(tx, who, answers?.['class']);
    if (!places) return undefined;
    if (answers?.['list'] === undefined) return { ...places, likely: [], uses: {} };
    const columns = fileColumns(readingOf(answers as Given));
    const headings = columns.map(({ heading }) => heading);
    const before = headings.length > 0 ? await rememberedUses(tx, who, headings) : undefined;
    const uses = Object.fromEntries(
      headings.flatMap((heading, at) => {
        const use = columnUses.find((one) => one === before?.[at]);
        return use && use !== columns[at]?.role ? [[heading, use] as const] : [];
      }),
    );
    const facts = { ...places, likely: [], uses };
    const { classes, known } = planned(answers as Given, facts);
    const chosen = places.classes.find(({ id }) => id === answers?.['class'])?.name ?? (answers as Given).name;
    const pupils = classes.flatMap(({ label, pupils: mine }) =>
      mine.map(({ name }) => ({ name, className: label ?? chosen })),
    );
    const listed = known.map(({ name }) => name);
    return { ...facts, likely: await likelyKnown(tx, who, pupils, listed) };
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
    if (saved.ok && answers.save === 'columns') {
      const columns = fileColumns(mapped(answers, facts));
      await rememberUses(
        tx,
        who,
        columns.map(({ heading }) => heading),
        columns.map(({ role }) => role),
      );
    }
    return saved.ok ? { screen: saved.screen } : { refused: `refusal.${saved.reason}` };
  },
});
