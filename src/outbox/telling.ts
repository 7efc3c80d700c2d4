/** In place of the sender, in a process that does not send: those that do are told whom to look for. */
import { faultOf, type Log } from '../store/log.ts';
import type { Shared } from '../store/shared.ts';
import type { Store } from '../store/tx.ts';
import type { Courier } from './courier.ts';
import type { Outbox } from './outbox.ts';

/** The answer to a tapped button leaves from here: it is late in a second. */
export const answering =
  (courier: Pick<Courier, 'answer'>, log: Log): Outbox['answerCallback'] =>
  (callbackId, text, alert) => {
    courier
      .answer(callbackId, text, alert)
      .then((answered) => {
        if (answered.kind === 'refused') log.warn({ code: answered.code }, 'An answer to a button was refused');
      })
      .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'A button could not be answered'));
  };

export function startTelling(store: Store, shared: Shared, courier: Pick<Courier, 'answer'>, log: Log): Outbox {
  const unlisten = store.outbox.listen((change) => {
    if (change.kind === 'withdrawn') return;
    shared.tell('person', change.kind === 'queued' ? change.entry.personId : change.personId);
  });
  return {
    answerCallback: answering(courier, log),
    waiting: () => 0,
    idle: async () => {},
    look: async () => {},
    stop: async () => unlisten(),
  };
}
