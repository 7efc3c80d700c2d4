/** The one place that loads papaparse: with the first table, since no start needs it. */
import { createRequire } from 'node:module';
import type Papa from 'papaparse';

const require = createRequire(import.meta.url);

export const papaparse = (): typeof Papa => require('papaparse') as typeof Papa;
