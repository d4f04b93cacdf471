/**
 * What the builder's statements run on: a service's Prisma client, or a transaction of it. The names
 * are Prisma's; values go as parameters.
 */
export interface SqlClient {
  $queryRawUnsafe: <Rows>(query: string, ...values: unknown[]) => PromiseLike<Rows>;
  $executeRawUnsafe: (query: string, ...values: unknown[]) => PromiseLike<number>;
}
