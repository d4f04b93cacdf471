import type { Identity } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

/** What feedback needs to know of users, whom auth owns. */
export interface Staff {
  /** Whether somebody may work on tickets. */
  isStaff: (userId: string, identity: Identity, correlationId: string) => Promise<boolean>;
}

const QUERY = /* GraphQL */ `
  query TicketStaff($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on User {
        roles
        isSuspended
      }
    }
  }
`;

interface User {
  readonly roles: readonly string[];
  readonly isSuspended: boolean;
}

export const createStaff = (auth: SubgraphClientOptions): Staff => ({
  async isStaff(id, identity, correlationId) {
    const { _entities } = await askSubgraph<{ _entities: (User | null)[] }>(
      auth,
      identity,
      correlationId,
      QUERY,
      { representations: [{ __typename: 'User', id }] },
    );
    const user = _entities[0];
    return user?.isSuspended === false && user.roles.some((role) => role !== 'USER');
  },
});
