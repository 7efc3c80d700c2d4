/** After a backup was restored: what coordinators are told, and asked once. */
import { action } from '../action.ts';
import type { Instant, Screen } from '../screen.ts';

export const restoredScreen = (madeAt: Instant, held: number): Screen => ({
  lines: [
    { key: 'backup.restored', values: { made: { at: madeAt } } },
    { key: 'backup.tell-again' },
    ...(held > 0 ? [{ key: 'backup.held', values: { count: held } } as const] : []),
  ],
  rows:
    held > 0
      ? [
          [{ label: { key: 'backup.send' }, action: action('restored', 'send') }],
          [{ label: { key: 'backup.drop' }, action: action('restored', 'drop') }],
        ]
      : [[{ label: { key: 'common.home' }, action: action('home') }]],
});

/** The backup is late: whoever looks after the server is told. */
export const backupLateScreen = (last: Instant): Screen => ({
  lines: [{ key: 'backup.late', values: { last: { at: last } } }, { key: 'backup.late-hint' }],
});

/** The database file is damaged: nothing is taken in any more. */
export const damagedScreen = (): Screen => ({ lines: [{ key: 'backup.damaged' }, { key: 'backup.damaged-hint' }] });

/** Another bot takes the updates: polled for, or brought to a webhook that is not ours. */
export const otherPollerScreen = (webhook: boolean): Screen => ({
  lines: [{ key: webhook ? 'backup.other-webhook' : 'backup.other-poller' }, null, { key: 'backup.other-hint' }],
});
