/** The program in processes of its own, as `npm start` and `npm run NAME` run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Program {
  readonly process: ChildProcess;
  /** What it wrote so far. */
  out(): string;
  errors(): string;
  /** Resolves when its output or its errors match; rejects when it ends before that. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Ended with the test, at the latest. `script` is `src/main.ts` or `src/command.ts NAME`. */
export function runProgram(
  script: string,
  env: Record<string, string>,
  user: { uid?: number; gid?: number } = {},
): Program {
  const { BOT_TOKEN: _, ...rest } = process.env;
  const child = spawn(process.execPath, script.split(' '), { ...user, env: { ...rest, PORT: '0', ...env } });
  let out = '';
  let errors = '';
  let look = (): void => {};
  child.stdout.on('data', (chunk) => {
    out += chunk;
    look();
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    look();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    out: () => out,
    errors: () => errors,
    ended,
    says: (what) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = what.exec(out) ?? what.exec(errors);
          if (found) resolve(found);
        };
        look();
        void ended.then((code) => reject(new Error(`Ended with ${code} before it said ${what}: ${out}${errors}`)));
      }),
  };
}
