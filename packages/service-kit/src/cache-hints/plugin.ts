import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../subgraph-server.ts';
import type { CacheExtension } from './answer.ts';
import { policyOf } from './policy.ts';

/** Says under `extensions.cache` how long an answer may be kept, for whom, and what it shows. */
export function cacheHints<Context extends RequestContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ schema, document, operation, contextValue, errors, response }) {
          if (!document || errors || response.body.kind !== 'single') return;
          const { all, entities, dependsOnViewer } = contextValue.cacheTags;
          const { maxAge, scope } = policyOf(schema, document);
          if (maxAge === 0 && operation?.operation !== 'mutation') return;
          const cache: CacheExtension = {
            maxAge,
            scope: dependsOnViewer ? 'PRIVATE' : scope,
            tags: [...all],
            entityTags: Array.from(entities, (tags) => [...(tags ?? [])]),
          };
          response.body.singleResult.extensions = { cache };
        },
      };
    },
  };
}
