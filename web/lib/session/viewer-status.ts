import { cache } from 'react';
import { ViewerStatusDocument } from '#web/__generated__/operations.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { isSignedIn } from './session.ts';

/** What pages need to know of who is signed in. */
export interface ViewerStatus {
  readonly isEmailVerified: boolean;
  /** When the account is erased, as its owner has asked; null: they have not. */
  readonly deletionAt: string | null;
  readonly moderates: boolean;
  readonly isAdmin: boolean;
  /** Notifications that were not read; null if notification does not answer. */
  readonly unreadCount: number | null;
}

/** Asked once a request. Null without a session, `unknown` if auth does not answer. */
export const viewerStatus = cache(async (): Promise<ViewerStatus | null | 'unknown'> => {
  if (!(await isSignedIn())) return null;
  const outcome = await runQuery(ViewerStatusDocument, {});
  if (outcome.kind !== 'answered') return 'unknown';
  const { viewer, unreadNotificationCount: unreadCount } = outcome.data;
  if (!viewer) return hasFailedAt(outcome, 'viewer') ? 'unknown' : null;
  return {
    isEmailVerified: viewer.isEmailVerified,
    deletionAt: viewer.deletionAt,
    moderates: viewer.user.roles.some((role) => role !== 'USER'),
    isAdmin: viewer.user.roles.includes('ADMIN'),
    unreadCount: unreadCount ?? null,
  };
});
