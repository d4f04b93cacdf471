import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Database } from '../data/database.ts';
import type { Post } from '../domain/model.ts';

/**
 * Notes what was done to another's post, in the transaction that does it; what authors do to their own is theirs.
 * @param after Null if it is gone.
 */
export async function auditPost(
  tx: Database,
  actor: SignedIn,
  action: string,
  before: Post,
  after: Post | null,
): Promise<void> {
  if (before.authorId === actor.userId) return;
  await recordAudit(tx, { actor, action, subject: `Post ${before.id}`, before, after });
}
