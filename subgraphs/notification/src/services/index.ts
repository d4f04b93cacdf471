import type { SignedIn } from '@vobe/service-kit/authorization';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type { MarkNotificationsReadInput, NotificationFilter } from '../__generated__/types.ts';
import { countUnread } from '../data/notifications.ts';
import type { Dependencies } from './dependencies.ts';
import { listInbox, markNotificationsRead } from './inbox.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
  return {
    listInbox: (
      user: SignedIn,
      args: PageArguments & { filter?: NotificationFilter | null | undefined },
    ) => listInbox(db, user, args),
    countUnread: ({ userId }: SignedIn) => countUnread(db, userId),
    markNotificationsRead: (user: SignedIn, input: MarkNotificationsReadInput) =>
      markNotificationsRead(dependencies, user, input),
  };
}

export type Services = ReturnType<typeof createServices>;
