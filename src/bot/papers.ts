/** A paper that somebody asked for: set in a process of its own, then sent through the outbox as every message is. */
import { z } from 'zod';
import { doesJob, enqueueJob, jobKind, showJob, unshowJob } from '../casework/ground/jobs.ts';
import type { ReadTx } from '../casework/ground/tx.ts';
import { whoById } from '../casework/ground/who.ts';
import { type PaperContent, paperContent, takePaper } from '../casework/papers/papers.ts';
import { keepMadeFile } from '../casework/records/made-files.ts';
import type { Language } from '../domain/language.ts';
import { type FactValue, type FilledPaper, filled, type PaperFact } from '../domain/paper.ts';
import {
  makingPaperScreen,
  paperFailedScreen,
  paperMadeScreen,
  paperRefusedScreen,
  paperWithoutLettersScreen,
} from '../domain/screens/papers.ts';
import { hour } from '../domain/time.ts';
import type { Lane } from '../lane/lane.ts';
import type { Reader } from '../text/format.ts';
import { withoutMarks } from '../text/isolate.ts';
import type { Texts } from '../text/texts.ts';
import type { SetterTasks } from '../typeset/setter.ts';
import { answerAsker, fileWords } from './asked-for.ts';
import type { Turn } from './context.ts';

const payload = z.object({ casePublicId: z.string(), code: z.string(), title: z.string() });
const paperJob = jobKind({ name: 'paper', lane: 'heavy', payload, cancel: true });

/** Long enough to reach a printer. */
const paperStaysMs = 24 * hour;

/** Puts it into the queue and says so. */
export async function makePaperLater(turn: Turn, content: PaperContent): Promise<void> {
  const { casePublicId, paper } = content;
  const asked = { casePublicId, code: paper.code, title: paper.title };
  const job = await enqueueJob(turn.tx, paperJob, asked, { for: turn.who.personId });
  await showJob(turn.tx, job, makingPaperScreen(paper.title), { canStop: paperJob.cancel });
}

export interface PaperParts {
  readonly read: <R>(read: (tx: ReadTx) => Promise<R>) => Promise<R>;
  readonly setter: Lane<SetterTasks>;
  readonly texts: Texts;
}

export function makesPapers({ read, setter, texts }: PaperParts) {
  return doesJob(paperJob, {
    async run(job) {
      const { casePublicId, code, title } = job.payload;
      const asker = job.asker ?? '';
      const content = await read(async (tx) => {
        const who = await whoById(tx, asker);
        const found = who && (await paperContent(tx, who, casePublicId, code));
        return found?.ok ? { ...found, now: tx.now } : undefined;
      });
      const set = content && (await setter.run('paper', filledIn(content, texts, content.now), { signal: job.signal }));
      await job.finish(async (tx) => {
        await unshowJob(tx, { id: job.id, personId: job.asker });
        const who = await whoById(tx, asker);
        if (!who) return;
        if (set && !set.ok) return answerAsker(tx, who, paperWithoutLettersScreen(title, set.letters, casePublicId));
        // Rights, and the child, may be gone since it was read.
        const still = await takePaper(tx, who, casePublicId, code);
        if (!set || !still.ok) return answerAsker(tx, who, paperRefusedScreen(title));
        const fileId = await keepMadeFile(tx, { for: asker, child: still.child, bytes: set.pdf });
        const withdrawAt = tx.now + paperStaysMs;
        await answerAsker(
          tx,
          who,
          paperMadeScreen({ fileId, title, number: still.caseNumber, casePublicId, withdrawAt }),
        );
      });
    },
    async onParked(tx, job, { title, casePublicId }) {
      await unshowJob(tx, job);
      const who = job.personId === null ? undefined : await whoById(tx, job.personId);
      if (who) await answerAsker(tx, who, paperFailedScreen(title, casePublicId));
    },
  });
}

/** The paper in its own language and calendar, whatever language its reader of the chat has. */
function filledIn(content: PaperContent, texts: Texts, now: number): FilledPaper {
  const language = content.language as Language;
  const reader: Reader = { language, timeZone: content.timeZone, now };
  const words = fileWords(texts, reader);
  const facts = Object.fromEntries(
    Object.entries(content.facts).map(([fact, value]): [string, FactValue] => [
      fact,
      typeof value === 'object' && 'code' in value ? { code: value.code } : words(value),
    ]),
  ) as Partial<Record<PaperFact, FactValue>>;
  const history = content.history.map(({ on, by, what }) => ({ on: words(on), by: words(by), what: words(what) }));
  const number = facts.paperNumber ?? facts.caseNumber;
  const label = (key: 'paper.head-number' | 'paper.head-date'): string => withoutMarks(texts.plain({ key }, reader));
  return {
    language,
    motto: content.motto,
    title: content.paper.title,
    issuer: content.issuer,
    head: [
      { label: label('paper.head-number'), runs: [typeof number === 'object' ? number : { blank: 7 }] },
      { label: label('paper.head-date'), runs: [{ text: words(content.facts.today ?? '') }] },
    ],
    blocks: content.paper.blocks.map((block) => filled(block, facts, history)),
    qr: typeof number === 'object' ? number.code : undefined,
    foot: withoutMarks(texts.plain({ key: 'paper.foot' }, reader)),
  };
}
