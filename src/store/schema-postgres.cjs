/** Read by drizzle-kit alone (`npm run migrations`): all tables and what PostgreSQL has beside them. */
const { makePostgresTables } = require('./tables.ts');
const { postgresOnly } = require('./postgres-tables.ts');

module.exports = { ...makePostgresTables(), ...postgresOnly() };
