/** What takes long over a database file, in a process of its own: the bot goes on meanwhile. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BackupOrder, type Made, makeBackup } from './archive.ts';
import { faultsIn } from './database-copy.ts';
import { BackupBroken } from './sealed-file.ts';

const askedSchema = z.union([
  z.object({
    backup: z.object({
      database: z.string(),
      folder: z.string(),
      tempFolder: z.string(),
      key: z.base64(),
      now: z.int(),
    }),
  }),
  z.object({ check: z.string() }),
]);
type Asked = z.infer<typeof askedSchema>;

type Answer = { readonly made: Made } | { readonly faults: string[] } | { readonly broken: string };

/** makeBackup beside this process. */
export async function backUpApart({ key, ...order }: BackupOrder): Promise<Made> {
  const answer = await apart({ backup: { ...order, key: key.toString('base64') } });
  if ('made' in answer) return answer.made;
  throw new BackupBroken('broken' in answer ? answer.broken : 'Nothing was made');
}

/** faultsIn beside this process. */
export async function checkApart(file: string): Promise<string[]> {
  const answer = await apart({ check: file });
  return 'faults' in answer ? answer.faults : ['broken' in answer ? answer.broken : 'It could not be checked'];
}

function apart(asked: Asked): Promise<Answer> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  // One that ends before it has read is told of by its code.
  child.stdin.on('error', () => {});
  // A key is among what is asked: it is on no command line and in no environment.
  child.stdin.end(JSON.stringify(asked));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(said).toString()) as Answer);
      else reject(new Error(`The process for the database file ended with ${code}`));
    });
  });
}

async function answerTo(asked: Asked): Promise<Answer> {
  if ('check' in asked) return { faults: faultsIn(asked.check) };
  const { key, ...order } = asked.backup;
  try {
    return { made: await makeBackup({ ...order, key: Buffer.from(key, 'base64') }) };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

if (import.meta.main) {
  const read: Buffer[] = [];
  for await (const chunk of process.stdin) read.push(chunk as Buffer);
  // Whoever asked may have been killed.
  process.stdout.on('error', () => {});
  process.stdout.write(JSON.stringify(await answerTo(askedSchema.parse(JSON.parse(Buffer.concat(read).toString())))));
}
