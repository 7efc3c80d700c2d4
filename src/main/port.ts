/** Ports that cannot be had. */
import { StartRefused } from '../store/start-refused.ts';

const reasons: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) =>
    `Port ${port} is in use by another program: stop that, or take another port (PORT=${next(port)}).`,
  EACCES: (port) => `This user may not open port ${port}: take another one (PORT=8080).`,
};

/** `opening` a server on a port; throws StartRefused in place of what the system says. */
export async function onPort<R>(port: number, opening: Promise<R>): Promise<R> {
  try {
    return await opening;
  } catch (cause) {
    const reason = reasons[String((cause as { code?: unknown }).code)];
    throw reason ? new StartRefused(reason(port), { cause }) : cause;
  }
}

const next = (port: number): number => (port < 65_535 ? port + 1 : 8080);
