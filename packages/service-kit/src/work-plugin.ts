import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { currentCause } from './cause.ts';

/** Reports what a request has cost, for those whose cause counts it. */
export function reportWork<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response }) {
          const { work } = currentCause();
          if (!work || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          singleResult.extensions = { ...singleResult.extensions, work };
        },
      };
    },
  };
}
