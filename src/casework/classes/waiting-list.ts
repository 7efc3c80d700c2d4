/** Children who are in no class yet belong to a list of their school or area: a unit below it without a roll call. */

/** Kind of that unit, beside the levels of the programme. */
export const waitingKind = 'waiting';
