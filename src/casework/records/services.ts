/** A service that the catalogue of the programme does not have. */
export const otherService = 'other';
