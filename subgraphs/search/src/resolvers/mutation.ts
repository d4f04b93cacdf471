import { requireRole } from '@vobe/service-kit/authorization';
import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload } from '../messages.ts';

export const mutation: MutationResolvers = {
  reindex: async (_, _args, { services, identity, locale }) => {
    const admin = requireRole(identity, 'ADMIN');
    return payload(locale, 'run', await services.startReindex(admin));
  },
  cancelReindex: async (_, _args, { services, identity, locale }) => {
    const admin = requireRole(identity, 'ADMIN');
    return payload(locale, 'run', await services.cancelReindex(admin));
  },
};
