import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

export const mutation: MutationResolvers = {
  reindex: async (_, _args, { services, identity, locale }) =>
    payload(locale, 'run', await services.startReindex(identity)),
  cancelReindex: async (_, _args, { services, identity, locale }) =>
    payload(locale, 'run', await services.cancelReindex(identity)),
};
