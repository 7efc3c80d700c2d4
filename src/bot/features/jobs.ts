/** The buttons of slow work: stop it, or have a parked one tried again. */
import { cancelJob, unparkJob } from '../../casework/ground/jobs.ts';
import { goOn } from '../dialogue.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';

export const jobsFeature: Feature = {
  actions: {
    'job.stop': on([publicId], async (ctx, id) => {
      const { tx, who, show, toast } = ctx.turn;
      if (!(await cancelJob(tx, who.personId, id))) return toast({ key: 'job.over' });
      await toast({ key: 'job.stopped' });
      // The question that the work was to answer waits again.
      if (!(await goOn(ctx))) await show(note('job.stopped'));
    }),
    'job.again': on([publicId], async ({ turn }, id) => {
      const begun = await unparkJob(turn.tx, turn.who.personId, id);
      return turn.show(note(begun ? 'job.begun' : 'job.over'));
    }),
  },
};
