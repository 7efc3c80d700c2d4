/** One child process of a lane: started with what it may use, asked one task at a time, ended when a task goes too far. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Asked, Told } from './protocol.ts';

export interface LaneLimits {
  /** The module that calls `serve`. */
  readonly entry: URL;
  /** Folders and files that a child may read, beside this room and the packages; it may write none and open no socket. */
  readonly reads: readonly URL[];
  /** Whether packages with native parts may be loaded. */
  readonly addons?: boolean;
  /** Of one child, of which 60 to 95 MB are its own. */
  readonly memoryMb: number;
  /** For one task; the start of a child counts. */
  readonly timeMs: number;
  /** A child that nobody asks for so long is ended. */
  readonly restMs?: number;
}

/** The child died of the task or was ended. */
export class LaneDied extends Error {
  override readonly name = 'LaneDied';
  readonly why: 'memory' | 'time' | 'crash' | 'stopped';
  constructor(why: LaneDied['why']) {
    super(`The process of a heavy task ended: ${why}`);
    this.why = why;
  }
}

/** The task threw; `fault` is the class of its error. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
  readonly fault: string;
  constructor(fault: string) {
    super(`A heavy task threw ${fault}`);
    this.fault = fault;
  }
}

export interface Work {
  readonly asked: Asked;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((done: number, total?: number) => void) | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface Child {
  /** Only while it rests, or just started. */
  ask(work: Work): void;
  end(): Promise<void>;
}

interface Hearer {
  /** Ready for the next task. */
  rests(): void;
  /** Rested long enough: not to be asked any more. */
  leaves(): void;
  gone(): void;
}

const restMs = 30_000;
/** How V8 ends a process whose heap is full, by platform, and how the guard does. */
const fullSignals: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGABRT', 'SIGTRAP', 'SIGILL'];

export function startChild(limits: LaneLimits, heard: Hearer): Child {
  const child = fork(fileURLToPath(limits.entry), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...needed(process.env), LANE_MEMORY_MB: String(limits.memoryMb), LANE_PARENT: String(process.pid) },
    execArgv: fences(limits),
  });
  let work: Work | undefined;
  let why: LaneDied['why'] | undefined;
  let timer: NodeJS.Timeout | undefined;
  const end = (because?: LaneDied['why']) => {
    why ??= because;
    child.kill('SIGKILL');
  };
  const callOff = () => end('stopped');
  const gone = new Promise<void>((resolve) => {
    const over = (signal: NodeJS.Signals | null) => {
      clearTimeout(timer);
      work?.signal?.removeEventListener('abort', callOff);
      work?.reject(new LaneDied(why ?? (fullSignals.includes(signal) ? 'memory' : 'crash')));
      work = undefined;
      heard.gone();
      resolve();
    };
    child.once('exit', (_code, signal) => over(signal));
    // After a start that failed there is no exit.
    child.once('error', () => child.pid === undefined && over(null));
  });

  child.on('message', (told: Told) => {
    if (!work) return;
    if (told.kind === 'progress') return work.onProgress?.(told.done, told.total);
    clearTimeout(timer);
    work.signal?.removeEventListener('abort', callOff);
    if (told.kind === 'done') work.resolve(told.value);
    else work.reject(new TaskFailed(told.fault));
    work = undefined;
    timer = setTimeout(() => {
      heard.leaves();
      if (child.connected) child.disconnect();
    }, limits.restMs ?? restMs);
    timer.unref();
    heard.rests();
  });

  return {
    ask(given) {
      work = given;
      clearTimeout(timer);
      timer = setTimeout(end, limits.timeMs, 'time');
      given.signal?.addEventListener('abort', callOff);
      // A channel that closes meanwhile is followed by an exit.
      child.send(given.asked, () => {});
    },
    async end() {
      end('stopped');
      await gone;
    },
  };
}

/** No network, no further process, nothing written, and no key or database read. */
function fences({ entry, reads, addons, memoryMb }: LaneLimits): string[] {
  const own = ['./', '../../node_modules/', '../../package.json'].map((path) => new URL(path, import.meta.url));
  const readable = [...own, entry, ...reads].map((url) => `--allow-fs-read=${fileURLToPath(url)}`);
  const native = addons ? ['--allow-addons'] : [];
  return [`--max-old-space-size=${memoryMb}`, '--permission', '--allow-worker', ...native, ...readable];
}

/** What a process needs to run at all; keys and tokens stay here. */
const needed = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(['PATH', 'SystemRoot', 'TZ'].flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
