/** The practice ground's server knows one bot; it is on this machine only. */
export const practiceToken = '1000000001:practice-ground-of-not-one-less';
