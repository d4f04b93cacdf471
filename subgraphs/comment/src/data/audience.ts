import { idsAs } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** Whom a comment is news for, besides those whom it mentions, and who of them all wants none of it. */
export interface Audience {
  readonly parentAuthorId: string | null;
  /** Null under what nobody has written, and where no event has told who has. */
  readonly subjectAuthorId: string | null;
  readonly mutedByUserIds: readonly string[];
}

/** The audience of each comment, by its id. */
export async function findAudiences(
  db: Database,
  commentIds: readonly string[],
): Promise<ReadonlyMap<string, Audience>> {
  const rows = await kysely(db)
    .withRecursive('above', (qb) =>
      qb
        .selectFrom(idsAs(commentIds))
        .innerJoin('comments as c', 'c.id', 'k.id')
        .select(['c.id as startId', 'c.id', 'c.parent_id as parentId'])
        .unionAll((more) =>
          more
            .selectFrom('above as a')
            .innerJoin('comments as c', 'c.id', 'a.parentId')
            .select(['a.startId', 'c.id', 'c.parent_id as parentId']),
        ),
    )
    .selectFrom(idsAs(commentIds))
    .innerJoin('comments as c', 'c.id', 'k.id')
    .leftJoin('comments as p', 'p.id', 'c.parent_id')
    .leftJoin('subjects as s', 's.id', 'c.subject_id')
    .select(({ selectFrom }) => [
      'c.id',
      'p.author_id as parentAuthorId',
      's.author_id as subjectAuthorId',
      sql<string[]>`array(${selectFrom('mutes as m')
        .select('m.muter_id')
        .distinct()
        .where(({ eb, or, ref, selectFrom: from }) => {
          const mentioned = from('comment_mentions as cm')
            .select('cm.user_id')
            .whereRef('cm.comment_id', '=', 'c.id');
          return or([
            eb('m.muter_id', '=', ref('p.author_id')),
            eb('m.muter_id', '=', ref('s.author_id')),
            eb('m.muter_id', 'in', mentioned),
          ]);
        })
        .where(({ eb, or, ref, selectFrom: from }) => {
          const above = from('above').select('above.id').whereRef('above.startId', '=', 'c.id');
          return or([
            eb('m.key', '=', ref('c.author_id')),
            eb('m.key', '=', ref('c.subject_id')),
            eb('m.key', 'in', above),
          ]);
        })})`.as('mutedByUserIds'),
    ])
    .execute();
  return new Map(rows.map(({ id, ...audience }) => [id, audience]));
}
