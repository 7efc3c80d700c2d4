/** How long data are kept where nobody has set it. No document of the programmes says so: the same suggestion for all. */
import type { Retention } from '../domain/retention.ts';
import type { Sourced } from './model.ts';

export const usualRetention: Retention & Sourced = {
  namesYears: 1,
  adultYears: 3,
  provenance: 'sug',
  source:
    'names a year after closure: practice of case management (Inter-Agency Guidelines 2014, step closure, keep no longer than needed); the rest until three years after majority, as child-care records in the United Kingdom; majority at 18 in all three countries (PRC Civil Code art. 17; Iranian Law on Protection of Children and Adolescents 1399 art. 1; Vietnamese Civil Code 2015 art. 20)',
};
