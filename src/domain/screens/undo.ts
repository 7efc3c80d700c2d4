/** The way back from an act that was just done. */
import { action } from '../action.ts';
import type { Button } from '../screen.ts';

/** `code`: the public id of the act. */
export const undoButton = (code: string): Button => ({ label: { key: 'common.undo' }, action: action('undo', code) });
