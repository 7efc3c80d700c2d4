import { codeOf } from './trouble.ts';

/** The log as the rooms see it; pino fits. Lines and fields never hold names, texts or identifiers of people. */
export interface Log {
  info(fields: object, line: string): void;
  warn(fields: object, line: string): void;
  error(fields: object, line: string): void;
}

/**
 * What may be logged of an error: its name, code and place. Never its message, which may quote what somebody wrote.
 */
export function faultOf(error: unknown): { name: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = codeOf(error);
  const frames = framesOf(error)
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(frames ? { at: frames.slice(0, 5).map((line) => line.trim()) } : {}),
  };
}

/** The stack without the message that heads it: a line of somebody's words may look like a frame. */
function framesOf({ stack, message }: Error): string | undefined {
  const from = stack?.indexOf(message) ?? -1;
  return from < 0 ? undefined : stack?.slice(from + message.length);
}
