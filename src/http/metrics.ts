/** Figures for those who run the bot. No label names a person, a chat or a place. */
import { createRequire } from 'node:module';
import type { Routes } from './room.ts';

const require = createRequire(import.meta.url);

/** What waits in the database, in seconds since it came, and how many people cannot be reached. */
export interface Backlog {
  readonly inboxSeconds: number;
  readonly outboxSeconds: Readonly<Record<'answer' | 'notice' | 'bulk', number>>;
  readonly dueSeconds: number;
  readonly deadChats: number;
}

export interface Metrics {
  /** An update was handled, or could not be. */
  handled(seconds: number, outcome: 'done' | 'failed'): void;
  /** Telegram asked for less. */
  limited(): void;
  /** Somebody else polls with the same token. */
  otherPoller(): void;
  readonly routes: Routes;
}

/** `backlog` is asked at each look. The package is loaded with the first figure, not at the start. */
export function makeMetrics(backlog: () => Promise<Backlog>): Metrics {
  let made: ReturnType<typeof makeFigures> | undefined;
  const figures = () => {
    made ??= makeFigures();
    return made;
  };
  return {
    handled: (seconds, outcome) => figures().handling.observe({ outcome }, seconds),
    limited: () => figures().limits.inc(),
    otherPoller: () => figures().pollers.inc(),
    routes: {
      'GET /metrics': async () => {
        const { registry, inbox, outbox, due, dead } = figures();
        const now = await backlog();
        inbox.set(now.inboxSeconds);
        for (const [priority, seconds] of Object.entries(now.outboxSeconds)) outbox.set({ priority }, seconds);
        due.set(now.dueSeconds);
        dead.set(now.deadChats);
        return { status: 200, type: registry.contentType, body: await registry.metrics() };
      },
    },
  };
}

function makeFigures() {
  const { Registry, Gauge, Histogram, Counter, collectDefaultMetrics } =
    require('prom-client') as typeof import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const handling = new Histogram({
    name: 'bot_update_seconds',
    help: 'Time from the begin of an update to its commit',
    labelNames: ['outcome'],
    buckets: [0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 3, 10],
    registers,
  });
  const limits = new Counter({ name: 'bot_limited_total', help: 'Answers 429 of Telegram', registers });
  const pollers = new Counter({
    name: 'bot_other_poller_total',
    help: 'Polls refused because another process polls, or a webhook is set',
    registers,
  });
  const inbox = new Gauge({ name: 'bot_inbox_age_seconds', help: 'Age of the oldest unhandled update', registers });
  const outbox = new Gauge({
    name: 'bot_outbox_age_seconds',
    help: 'Age of the oldest message that may be sent and is not',
    labelNames: ['priority'],
    registers,
  });
  const due = new Gauge({ name: 'bot_due_lag_seconds', help: 'How late the earliest due thing is', registers });
  const dead = new Gauge({ name: 'bot_dead_chats', help: 'People who blocked the bot or are gone', registers });
  return { registry, handling, limits, pollers, inbox, outbox, due, dead };
}
