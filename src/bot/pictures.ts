/** How a unit stands as a picture: counted outside of the update, drawn in a process of its own, sent through the outbox. */
import { z } from 'zod';
import { yearUnit } from '../casework/duties/year.ts';
import { doesJob, enqueueJob, jobKind, showJob, unshowJob } from '../casework/ground/jobs.ts';
import type { ReadTx } from '../casework/ground/tx.ts';
import type { Unit } from '../casework/ground/units.ts';
import { type Who, whoById } from '../casework/ground/who.ts';
import { type Standing, standingOf } from '../casework/home/standing.ts';
import { keepMadeFile } from '../casework/records/made-files.ts';
import type { Picture } from '../domain/picture.ts';
import { chartsOf, drawingScreen, noPictureScreen, pictureScreen, pictureTitle } from '../domain/screens/picture.ts';
import type { Lane } from '../lane/lane.ts';
import { formatNumber, type Reader } from '../text/format.ts';
import type { Texts } from '../text/texts.ts';
import type { SetterTasks } from '../typeset/setter.ts';
import { answerAsker, fileWords } from './asked-for.ts';
import type { Turn } from './context.ts';

const payload = z.object({ unitPublicId: z.string(), unit: z.string() });
const pictureJob = jobKind({ name: 'picture', lane: 'heavy', payload, cancel: true });

/** Puts it into the queue and says so. */
export async function drawLater(turn: Turn, { publicId, name }: Unit): Promise<void> {
  const job = await enqueueJob(turn.tx, pictureJob, { unitPublicId: publicId, unit: name }, { for: turn.who.personId });
  await showJob(turn.tx, job, drawingScreen(name), { canStop: pictureJob.cancel });
}

export interface PictureParts {
  readonly read: <R>(read: (tx: ReadTx) => Promise<R>) => Promise<R>;
  readonly setter: Lane<SetterTasks>;
  readonly texts: Texts;
}

export function drawsPictures({ read, setter, texts }: PictureParts) {
  return doesJob(pictureJob, {
    async run(job) {
      const { unitPublicId, unit: name } = job.payload;
      const asker = job.asker ?? '';
      const asked = await read(async (tx) => {
        const who = await whoById(tx, asker);
        const unit = who && (await yearUnit(tx, who, unitPublicId));
        return who && unit && { unit, who, standing: await standingOf(tx, unit), now: tx.now };
      });
      const isEmpty = asked?.standing.way.opened === 0 && asked.standing.stages.length === 0;
      const png =
        asked && !isEmpty
          ? await setter.run('picture', pictureOf(asked.unit, asked.standing, texts, readerOf(asked)), {
              signal: job.signal,
            })
          : undefined;
      await job.finish(async (tx) => {
        await unshowJob(tx, { id: job.id, personId: job.asker });
        const who = await whoById(tx, asker);
        if (!who) return;
        const unit = await yearUnit(tx, who, unitPublicId);
        if (!unit || !asked) return answerAsker(tx, who, noPictureScreen('refused', unitPublicId, name));
        if (!png) return answerAsker(tx, who, noPictureScreen('empty', unitPublicId, unit.name));
        const fileId = await keepMadeFile(tx, { for: asker, area: unit.area, bytes: png });
        await answerAsker(tx, who, pictureScreen(unit, asked.standing, fileId));
      });
    },
    async onParked(tx, job, { unitPublicId, unit }) {
      await unshowJob(tx, job);
      const who = job.personId === null ? undefined : await whoById(tx, job.personId);
      if (who) await answerAsker(tx, who, noPictureScreen('failed', unitPublicId, unit));
    },
  });
}

const readerOf = ({ who, unit, now }: { readonly who: Who; readonly unit: Unit; readonly now: number }): Reader => ({
  language: who.language,
  timeZone: unit.timeZone,
  now,
});

/** In the words, digits and days of who asked. */
function pictureOf(unit: Unit, standing: Standing, texts: Texts, reader: Reader): Picture {
  const { language } = reader;
  const words = fileWords(texts, reader);
  const [title, since] = pictureTitle(unit.name, standing.since);
  return {
    language,
    title: words({ phrase: title }),
    subtitle: words({ phrase: since }),
    charts: chartsOf(standing).map((chart) => ({
      title: words({ phrase: chart.title }),
      bars: chart.bars.map(([label, value]) => ({
        label: words(label),
        value,
        shown: formatNumber(value, language),
      })),
    })),
  };
}
