import { requireRole } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

export const mutation: MutationResolvers = {
  reindex: async (_, _args, { services, identity, locale }) => {
    requireRole(identity, 'ADMIN');
    return payload(locale, 'run', await services.startReindex());
  },
  cancelReindex: async (_, _args, { services, identity, locale }) => {
    requireRole(identity, 'ADMIN');
    return payload(locale, 'run', await services.cancelReindex());
  },
};
