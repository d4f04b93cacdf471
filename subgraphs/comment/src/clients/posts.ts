import type { Identity } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

/** What comment needs to know of posts, which content owns. */
export interface Posts {
  /** Whether there is a public post of this id. */
  isPublic: (id: string, identity: Identity, correlationId: string) => Promise<boolean>;
}

const QUERY = /* GraphQL */ `
  query PostStatus($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Post {
        status
      }
    }
  }
`;

export function createPosts(content: SubgraphClientOptions): Posts {
  return {
    async isPublic(id, identity, correlationId) {
      const { _entities } = await askSubgraph<{ _entities: ({ status: string } | null)[] }>(
        content,
        identity,
        correlationId,
        QUERY,
        { representations: [{ __typename: 'Post', id }] },
      );
      return _entities[0]?.status === 'PUBLISHED';
    },
  };
}
