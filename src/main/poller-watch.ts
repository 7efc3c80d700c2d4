/** Telegram answers a poll with 409: another process of ours for a moment, or somebody who has the token. */
import { otherPollerMet } from '../casework/home/other-poller.ts';
import { faultOf, type Log } from '../store/log.ts';
import type { Store } from '../store/tx.ts';
import type { Telegram } from './telegram.ts';

/** `met` is called at each such answer; it never rejects. */
export function watchPollers(store: Store, { api }: Pick<Telegram, 'api'>, log: Log): { met(): Promise<void> } {
  return {
    async met() {
      try {
        const { url } = await api.getWebhookInfo();
        if (await store.write((tx) => otherPollerMet(tx, url !== '')))
          log.error({ webhook: url !== '' }, 'Somebody else takes the updates of this bot: the coordinators were told');
      } catch (error) {
        log.warn({ fault: faultOf(error) }, 'It could not be found out who else takes the updates');
      }
    },
  };
}
