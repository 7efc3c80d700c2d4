import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type GroupCommit, LEFT_THE_TURN, makeGroupCommit } from '../../src/store/group-commit.ts';

interface Bench {
  readonly queue: GroupCommit;
  readonly db: Database.Database;
  readonly statements: string[];
  readonly reports: unknown[];
  insert(text: string): void;
  stored(): string[];
}

function bench(): Bench {
  const statements: string[] = [];
  const db = new Database(':memory:', { verbose: (sql) => statements.push(String(sql)) });
  db.exec('create table word (text text not null unique)');
  db.exec('create table parent (id integer primary key)');
  db.exec('create table part (parent_id integer references parent (id) deferrable initially deferred)');
  db.pragma('foreign_keys = ON');
  const reports: unknown[] = [];
  const queue = makeGroupCommit(db, (error) => reports.push(error));
  onTestFinished(async () => {
    await queue.close();
    db.close();
  });
  statements.length = 0;
  return {
    queue,
    db,
    statements,
    reports,
    insert(text) {
      queue.assertInside();
      try {
        db.prepare('insert into word values (?)').run(text);
      } catch (error) {
        queue.statementFailed(error);
        throw error;
      }
    },
    stored: () => db.prepare<[], string>('select text from word order by rowid').pluck().all(),
  };
}

const outcomes = (results: PromiseSettledResult<unknown>[]) => results.map((result) => result.status);

describe('queued writes', () => {
  it('share one commit and keep their order', async () => {
    const { queue, insert, stored, statements } = bench();
    await Promise.all(['a', 'b', 'c'].map((text) => queue.write(async () => insert(text), 'update')));
    expect(stored()).toEqual(['a', 'b', 'c']);
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
  });

  it('undo alone the one that throws', async () => {
    const { queue, insert, stored } = bench();
    const results = await Promise.allSettled([
      queue.write(async () => insert('a'), 'update'),
      queue.write(async () => {
        insert('b');
        throw new Error('no');
      }, 'update'),
      queue.write(async () => insert('c'), 'update'),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['a', 'c']);
  });

  it('run again, once and in order, when they came before one that throws', async () => {
    const { queue, insert, stored, statements } = bench();
    const runs: string[] = [];
    const seen: string[] = [];
    const ends: string[] = [];
    const results = await Promise.allSettled(
      ['a', 'b', 'no', 'c', 'no', 'd'].map((text) =>
        queue.write(async (run) => {
          runs.push(text);
          run.onEnd((committed) => ends.push(`${text} ${committed}`));
          run.afterCommit(() => seen.push(text));
          insert(text);
          if (text === 'no') throw new Error('no');
        }, 'update'),
      ),
    );
    expect(outcomes(results).map((status) => status === 'fulfilled')).toEqual([true, true, false, true, false, true]);
    expect(stored()).toEqual(['a', 'b', 'c', 'd']);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(runs.join(' ')).toBe('a b no a b c no a b c d');
    expect(ends.filter((end) => end.endsWith('true'))).toEqual(['a true', 'b true', 'c true', 'd true']);
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
  });

  it('undo alone the one that breaks a constraint', async () => {
    const { queue, insert, stored } = bench();
    const results = await Promise.allSettled(
      ['a', 'a', 'b'].map((text) => queue.write(async () => insert(text), 'update')),
    );
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual(['a', 'b']);
  });

  it('run updates before ticks before bulk work', async () => {
    const { queue, insert, stored } = bench();
    await Promise.all([
      queue.write(async () => insert('bulk'), 'bulk'),
      queue.write(async () => insert('tick'), 'tick'),
      queue.write(async () => insert('update'), 'update'),
    ]);
    expect(stored()).toEqual(['update', 'tick', 'bulk']);
  });

  it('hold one bulk write per commit, so that updates get in between', async () => {
    const { queue, statements, insert } = bench();
    await Promise.all(['a', 'b', 'c'].map((text) => queue.write(async () => insert(text), 'bulk')));
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(3);
  });

  it('that are lazy join the commit of another, or make their own after a while', async () => {
    const { queue, statements, insert, stored } = bench();
    const lazy = queue.write(async () => insert('lazy'), 'lazy');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(stored()).toEqual([]);
    await Promise.all([queue.write(async () => insert('update'), 'update'), lazy]);
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    await queue.write(async () => insert('alone'), 'lazy');
    expect(stored()).toEqual(['update', 'lazy', 'alone']);
  });

  it('return what they computed, over several awaits', async () => {
    const { queue } = bench();
    const value = await queue.write(async () => {
      await Promise.resolve();
      await new Promise<void>((resolve) => process.nextTick(resolve));
      return 42;
    }, 'update');
    expect(value).toBe(42);
  });
});

describe('a write that leaves the turn of the event loop', () => {
  it.each([
    ['a timer', () => new Promise((resolve) => setTimeout(resolve, 0))],
    ['the next turn', () => new Promise((resolve) => setImmediate(resolve))],
    ['nothing that ever comes', () => new Promise(() => {})],
  ])('waiting for %s is refused and undone, the others are kept', async (_, wait) => {
    const { queue, insert, stored } = bench();
    const results = await Promise.allSettled([
      queue.write(async () => insert('before'), 'update'),
      queue.write(async () => {
        insert('leaves');
        await wait();
      }, 'update'),
      queue.write(async () => insert('after'), 'update'),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: LEFT_THE_TURN } });
    expect(stored()).toEqual(['before', 'after']);
  });

  it('cannot write any more when it comes back, not even into the transaction of another', async () => {
    const { queue, insert, stored } = bench();
    let cameBack: Promise<unknown> = Promise.resolve();
    const leaving = queue.write(() => {
      cameBack = (async () => {
        await new Promise((resolve) => setImmediate(resolve));
        insert('late');
      })();
      return cameBack;
    }, 'update');
    await expect(leaving).rejects.toThrow(LEFT_THE_TURN);
    await queue.write(async () => insert('other'), 'update');
    await expect(cameBack).rejects.toThrow('outside its write');
    expect(stored()).toEqual(['other']);
  });
});

describe('a write inside a write', () => {
  it('is refused', async () => {
    const { queue } = bench();
    const nested = queue.write(() => queue.write(async () => 1, 'update'), 'update');
    await expect(nested).rejects.toThrow('A write inside a write');
  });

  it('is allowed to what goes on after the outer one has ended', async () => {
    const { queue, insert, stored } = bench();
    let later: Promise<unknown> = Promise.resolve();
    await queue.write(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 1)).then(() =>
        queue.write(async () => insert('later'), 'update'),
      );
      later.catch(() => {});
    }, 'update');
    await later;
    expect(stored()).toEqual(['later']);
  });
});

describe('callbacks after the commit', () => {
  it('run when it is real, in order, and not for a write that was undone', async () => {
    const { queue, insert, db } = bench();
    const seen: string[] = [];
    await Promise.allSettled([
      queue.write(async (run) => {
        insert('a');
        run.afterCommit(() => seen.push(`a ${db.inTransaction}`));
      }, 'update'),
      queue.write(async (run) => {
        run.afterCommit(() => seen.push('undone'));
        throw new Error('no');
      }, 'update'),
      queue.write(async (run) => run.afterCommit(() => seen.push('c')), 'update'),
    ]);
    expect(seen).toEqual(['a false', 'c']);
  });

  it('that throw are reported and hurt nobody', async () => {
    const { queue, insert, stored, reports } = bench();
    await queue.write(async (run) => {
      insert('a');
      run.afterCommit(() => {
        throw new Error('bug');
      });
    }, 'update');
    expect(stored()).toEqual(['a']);
    expect(reports).toHaveLength(1);
  });
});

describe('a commit that fails', () => {
  it('rejects the whole batch, runs no callback, and the next batch works', async () => {
    const { queue, insert, stored, db } = bench();
    const seen: string[] = [];
    const results = await Promise.allSettled([
      queue.write(async (run) => {
        insert('a');
        run.afterCommit(() => seen.push('a'));
      }, 'update'),
      queue.write(async () => db.prepare('insert into part values (99)').run(), 'update'),
    ]);
    expect(outcomes(results)).toEqual(['rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
    await queue.write(async () => insert('b'), 'update');
    expect(stored()).toEqual(['b']);
    expect(seen).toEqual([]);
  });
});

describe('a full disk', () => {
  const big = (mark: string) => mark.repeat(200_000);

  it('costs only the write that does not fit: the rest of its batch is run again one by one', async () => {
    const { queue, insert, stored, db } = bench();
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
    const runs: string[] = [];
    const seen: string[] = [];
    const one = (text: string) =>
      queue.write(async (run) => {
        runs.push(text.slice(0, 1));
        insert(text);
        run.afterCommit(() => seen.push(text.slice(0, 1)));
      }, 'update');
    const results = await Promise.allSettled([one('a'), one(big('b')), one('c')]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(stored()).toEqual(['a', 'c']);
    expect(seen).toEqual(['a', 'c']);
    expect(runs).toEqual(['a', 'b', 'a', 'b', 'c']);
  });

  it('is not hidden by a write that swallows the error', async () => {
    const { queue, insert, stored, db } = bench();
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
    const swallow = queue.write(async () => {
      try {
        insert(big('b'));
      } catch {
        // goes on as if nothing had happened
      }
    }, 'update');
    await expect(swallow).rejects.toThrow('The transaction was lost');
    expect(stored()).toEqual([]);
  });

  it('lets no statement run on its own after the transaction was lost', async () => {
    const { queue, insert, stored, db } = bench();
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
    const goesOn = queue.write(async () => {
      try {
        insert(big('b'));
      } catch {
        insert('stray');
      }
    }, 'update');
    await expect(goesOn).rejects.toThrow('The transaction was lost');
    expect(stored()).toEqual([]);
  });
});

it('closing waits for what is queued and refuses what comes after', async () => {
  const { queue, insert, stored } = bench();
  const queued = [queue.write(async () => insert('a'), 'bulk'), queue.write(async () => insert('b'), 'lazy')];
  await queue.close();
  await Promise.all(queued);
  expect(stored().sort()).toEqual(['a', 'b']);
  await expect(queue.write(async () => 1, 'update')).rejects.toThrow('closed');
});
