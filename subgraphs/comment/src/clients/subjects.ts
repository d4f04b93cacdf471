import { ANONYMOUS, type Locale } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';
import type { Subject } from '../domain/model.ts';

/** What comment needs to know of what is commented on, which others own. */
export interface Subjects {
  /** Whether there is a post or catalogue item of this id that everybody may see. */
  isPublic: (subject: Subject, locale: Locale, correlationId: string) => Promise<boolean>;
}

const POST = /* GraphQL */ `
  query PostStatus($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Post {
        status
      }
    }
  }
`;

const ITEM = /* GraphQL */ `
  query ItemExists($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
    }
  }
`;

interface Entities {
  readonly _entities: readonly ({ readonly status?: string } | null)[];
}

export function createSubjects(
  content: SubgraphClientOptions,
  artist: SubgraphClientOptions,
): Subjects {
  return {
    async isPublic({ kind, id }, locale, correlationId) {
      const isPost = kind === 'POST';
      const { _entities } = await askSubgraph<Entities>(
        isPost ? content : artist,
        // Its author and administrators see more than there is to be commented on.
        { ...ANONYMOUS, locale },
        correlationId,
        isPost ? POST : ITEM,
        { representations: [{ __typename: isPost ? 'Post' : 'CatalogItem', id }] },
      );
      const [entity] = _entities;
      return isPost ? entity?.status === 'PUBLISHED' : Boolean(entity);
    },
  };
}
