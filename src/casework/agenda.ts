/** What needs a person today, ranked: the home screen and the digest are made of it. */
import { action } from '../domain/action.ts';
import type { Phrase } from '../domain/screen.ts';
import { roleName } from '../domain/screens/people.ts';
import type { ReadTx } from '../store/tx.ts';
import { applicants } from './admit.ts';
import type { Who } from './who.ts';

export interface Item {
  readonly label: Phrase;
  readonly action: string;
  readonly overdue: boolean;
}

/** Overdue first, then what is due today, then people who wait. */
export async function agenda(tx: ReadTx, who: Who): Promise<Item[]> {
  const waiting = (await applicants(tx, who)).map(
    (applicant): Item => ({
      label: { key: 'home.admit', values: { role: roleName(applicant.role), unit: applicant.unit.name } },
      action: action('people.open', applicant.publicId),
      overdue: false,
    }),
  );
  return waiting;
}
