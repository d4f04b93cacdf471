import type { SignedIn } from '@vobe/service-kit/authorization';
import { forbidden } from '@vobe/service-kit/errors';
import { failure } from '@vobe/service-kit/user-errors';
import { findListedComments } from '../data/comments.ts';
import type { Database } from '../data/database.ts';
import type { Viewer } from '../domain/model.ts';

/**
 * Refuses a change of a comment. What waits, or is gone for the viewer, is not found: nobody learns of it.
 * @throws PublicError FORBIDDEN if they see it.
 */
export async function refuseChange(db: Database, user: SignedIn, viewer: Viewer, id: string) {
  const [seen] = await findListedComments(db, [id], viewer);
  if (seen && seen.status !== 'DELETED') throw forbidden(user.locale);
  return failure({ code: 'NOT_FOUND', field: ['id'] } as const);
}
