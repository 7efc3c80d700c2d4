import { describe, expect, it } from 'vitest';
import { type Parts, withParts } from '../../src/main/parts.ts';

/** A part that notes when it is closed, and may fail at that. */
const part = (name: string, closed: string[], failure?: Error) => ({
  async stop() {
    closed.push(name);
    if (failure) throw failure;
  },
});

describe('the parts of the bot', () => {
  it('are closed in reverse, each before the one below it begins', async () => {
    const closed: string[] = [];
    let slowOver = false;
    const parts = await withParts(async (opening: Parts) => {
      await opening.open({ stop: () => void closed.push(slowOver ? 'store' : 'store too early') });
      await opening.open({
        async stop() {
          await new Promise((resolve) => setImmediate(resolve));
          slowOver = true;
          closed.push('outbox');
        },
      });
      await opening.open(Promise.resolve(part('intake', closed)));
      return opening;
    });
    expect(closed).toEqual([]);
    await parts.close();
    expect(closed).toEqual(['intake', 'outbox', 'store']);
  });

  it('that are open are closed when a later one fails, and its failure is what is told', async () => {
    const closed: string[] = [];
    const refused = new Error('port in use');
    const starting = withParts(async (parts) => {
      await parts.open(part('store', closed));
      await parts.open(part('sessions', closed, new Error('redis is gone')));
      await parts.open(Promise.reject(refused));
    });
    await expect(starting).rejects.toBe(refused);
    expect(closed).toEqual(['sessions', 'store']);
  });
});
