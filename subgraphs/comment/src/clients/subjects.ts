import { ANONYMOUS, type Locale } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

/** What comment needs to know of posts, which content owns. */
export interface Posts {
  /** Whether there is a post of this id that everybody may see. */
  isPublic: (id: string, locale: Locale, correlationId: string) => Promise<boolean>;
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
    async isPublic(id, locale, correlationId) {
      const { _entities } = await askSubgraph<{ _entities: ({ status: string } | null)[] }>(
        content,
        // Its author and administrators see more than there is to be commented on.
        { ...ANONYMOUS, locale },
        correlationId,
        QUERY,
        { representations: [{ __typename: 'Post', id }] },
      );
      return _entities[0]?.status === 'PUBLISHED';
    },
  };
}
