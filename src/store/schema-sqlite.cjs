/** Read by drizzle-kit alone (`npm run migrations`). */
module.exports = require('./tables.ts').sqliteTables;
