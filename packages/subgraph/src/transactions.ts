import type { Transact } from '@vobe/personal-data/erasure-job';
import type { SqlClient } from '@vobe/service-kit/sql';

/** What runs in the background may change many rows. */
const BACKGROUND = { maxWait: 10_000, timeout: 60_000 };

/** What the generated clients have in common. */
export interface PrismaClient extends SqlClient {
  $disconnect: () => Promise<void>;
}

/** A transaction of a generated client, as Prisma types it. */
export type TransactionOf<Client> = Omit<
  Client,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends'
>;

/** The transactions of what runs in the background. */
export function transactionsOf<Client extends PrismaClient>(
  backgroundDb: Client,
): Transact<TransactionOf<Client> & SqlClient> {
  // Prisma types it with overloads of each client's own, which no type of all clients stands for.
  const client = backgroundDb as unknown as {
    $transaction: <Result>(
      work: (tx: TransactionOf<Client> & SqlClient) => Promise<Result>,
      options: typeof BACKGROUND,
    ) => Promise<Result>;
  };
  return (work) => client.$transaction(work, BACKGROUND);
}
