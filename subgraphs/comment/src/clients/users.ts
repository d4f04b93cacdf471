import { entityExists } from '@vobe/service-kit/existing-entity';
import type { Locale } from '@vobe/service-kit/identity';
import type { SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

/** What comment needs to know of users, whom auth owns. */
export interface Users {
  exists: (id: string, locale: Locale, correlationId: string) => Promise<boolean>;
}

export const createUsers = (auth: SubgraphClientOptions): Users => ({
  exists: (id, locale, correlationId) => entityExists(auth, 'User', id, locale, correlationId),
});
