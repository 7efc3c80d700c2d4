/** Typst, kept for the life of the process; what it warns of is a failure, since it may be a lost letter. */
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolders } from './fonts.ts';

const workspace = fileURLToPath(new URL('./', import.meta.url));
/** What Typst keeps of what was set before; without a limit it grows by some 0.4 MB a paper. */
const keptRuns = 10;

let compiler: NodeCompiler | undefined;

/** Sets the template with the data and gives what `take` makes of it. Throws what Typst says, with its line. */
export function set<R>(
  template: string,
  data: unknown,
  take: (compiler: NodeCompiler, result: NodeTypstDocument) => R,
): R {
  compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fontFolders] }] });
  const compiled = compiler.compile({ mainFilePath: template, inputs: { data: JSON.stringify(data) } });
  const found = compiled.takeDiagnostics() ?? compiled.takeWarnings();
  if (found) throw new Error(JSON.stringify(compiler.fetchDiagnostics(found)));
  const { result } = compiled;
  if (!result) throw new Error('Typst gave nothing and no reason');
  const taken = take(compiler, result);
  compiler.evictCache(keptRuns);
  return taken;
}
