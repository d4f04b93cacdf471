import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { z } from 'zod';
import { currentCause } from './cause.ts';

/** The router asks by this header, with `1`, what a call has cost. */
export const WORK_HEADER = 'x-vobe-work';

/** What a subgraph says of a call under `extensions.work`, if the router asks. */
export const workExtension = z.object({
  /** SQL statements that were sent, BEGIN and COMMIT not counted. */
  statements: z.int().min(0),
  /** How long they took together, in milliseconds; some may have run at once. */
  databaseMs: z.number().min(0),
});

export type Work = z.infer<typeof workExtension>;

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
