import { anyOf } from '@vobe/service-kit/query-builder';
import type { Revision, Viewer } from '../domain/model.ts';
import { isShown } from './comments.ts';
import { kysely, type Database } from './database.ts';

/** Of each comment so many are shown. */
const MAX_REVISIONS = 20;

/** The former texts of comments that the viewer is shown, each one's latest first. */
export function findRevisions(
  db: Database,
  ids: readonly string[],
  viewer: Viewer,
): Promise<(Revision & { commentId: string })[]> {
  return kysely(db)
    .selectFrom('comments as c')
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('comment_revisions as r')
        .select(['r.version', 'r.body_html as bodyHtml', 'r.written_at as writtenAt'])
        .whereRef('r.comment_id', '=', 'c.id')
        .orderBy('r.version', 'desc')
        .limit(MAX_REVISIONS)
        .as('r'),
    )
    .where('c.id', '=', anyOf(ids, 'uuid'))
    .where(isShown(viewer))
    .select('c.id as commentId')
    .selectAll('r')
    .execute();
}
