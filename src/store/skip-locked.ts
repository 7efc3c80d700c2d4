/** A query for rows to work on: those that another process is at are left out. On SQLite there is no other process. */
export function skippingLocked<Query extends object>(query: Query): Query {
  const { for: lock } = query as { for?: (strength: 'update', options: { skipLocked: true }) => Query };
  return lock ? lock.call(query, 'update', { skipLocked: true }) : query;
}
