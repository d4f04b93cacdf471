import { ANONYMOUS, type Locale } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

/** What comment needs to know of users, whom auth owns. */
export interface Users {
  /** The ids of those who are there and not suspended, by username. */
  idsOf: (
    usernames: readonly string[],
    locale: Locale,
    correlationId: string,
  ) => Promise<ReadonlyMap<string, string>>;
}

const QUERY = /* GraphQL */ `
  query MentionedUsers($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on User {
        id
        username
        isSuspended
      }
    }
  }
`;

interface User {
  readonly id: string;
  readonly username: string;
  readonly isSuspended: boolean;
}

export function createUsers(auth: SubgraphClientOptions): Users {
  return {
    async idsOf(usernames, locale, correlationId) {
      if (usernames.length === 0) return new Map();
      const { _entities } = await askSubgraph<{ _entities: (User | null)[] }>(
        auth,
        { ...ANONYMOUS, locale },
        correlationId,
        QUERY,
        { representations: usernames.map((username) => ({ __typename: 'User', username })) },
      );
      return new Map(
        _entities.flatMap((user) =>
          user && !user.isSuspended ? [[user.username, user.id] as const] : [],
        ),
      );
    },
  };
}
