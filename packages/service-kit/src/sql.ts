/** What the kit's own SQL runs on: a service's Prisma client, or a transaction of it. */
export interface SqlClient {
  $queryRaw: <Rows>(query: TemplateStringsArray, ...values: unknown[]) => PromiseLike<Rows>;
  $executeRaw: (query: TemplateStringsArray, ...values: unknown[]) => PromiseLike<number>;
}
