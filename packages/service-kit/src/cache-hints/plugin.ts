import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import type { CacheExtension } from './answer.ts';
import { policyOf } from './policy.ts';
import type { TaggedContext } from './tags.ts';

/** Says under `extensions.cache` how long an answer may be kept, for whom, and what it shows. */
export function cacheHints<Context extends TaggedContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ schema, document, operation, contextValue, errors, response }) {
          if (!document || errors || response.body.kind !== 'single') return;
          const { all, entities, dependsOnViewer } = contextValue.cacheTags;
          const { maxAge, scope } = policyOf(schema, document);
          if (maxAge === 0 && operation?.operation !== OperationTypeNode.MUTATION) return;
          const cache: CacheExtension = {
            maxAge,
            scope: dependsOnViewer ? 'PRIVATE' : scope,
            tags: [...all],
            entityTags: Array.from(entities, (tags?: Set<string>) => [...(tags ?? [])]),
          };
          response.body.singleResult.extensions = { cache };
        },
      };
    },
  };
}
