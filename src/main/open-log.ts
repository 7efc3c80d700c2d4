/** The program's own log, on standard error: JSON lines for machines, or plain lines where a person looks on. */
import { pino } from 'pino';
import type { Config } from '../config.ts';
import type { Log } from '../store/log.ts';

export function openLog(level: Config['logLevel'], terminal: boolean = process.stderr.isTTY): Log {
  const to = terminal ? { write: (json: string) => void process.stderr.write(plain(json)) } : pino.destination(2);
  return pino({ level }, to) as unknown as Log;
}

/** `08:15:02 warn  A message has to wait  {"entry":7}` */
export function plain(json: string): string {
  const { time, level, msg, pid: _pid, hostname: _host, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const at = new Date(Number(time)).toTimeString().slice(0, 8);
  const rest = Object.keys(fields).length > 0 ? `  ${JSON.stringify(fields)}` : '';
  return `${at} ${(pino.levels.labels[Number(level)] ?? '').padEnd(5)} ${msg}${rest}\n`;
}
