/**
 * Counts and lists that are kept with the write: after many writers at once they are what counting
 * says, however the writes fell together; a repair finds what is wrong and names it.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { storeAuthorVisibility } from '@vobe/author-visibility/author-visibility';
import {
  foldCounts,
  keepCounts,
  readCounts,
  repairCounts,
  topCounts,
} from '@vobe/service-kit/kept-counts';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import * as comment from '../../subgraphs/comment/src/data/database.ts';
import * as content from '../../subgraphs/content/src/data/database.ts';
import { insertComment, markDeleted } from '../../subgraphs/comment/src/data/comments.ts';
import { storeSubjects } from '../../subgraphs/comment/src/data/subjects.ts';
import { publishDue } from '../../subgraphs/content/src/data/post-writes.ts';
import type { Comment } from '../../subgraphs/comment/src/domain/model.ts';
import { ids, pick, writeAtOnce, wrongCounts } from './concurrent-writers.ts';

let databases: TestDatabases;
let db: { comment: comment.DatabaseClient; content: content.DatabaseClient };

beforeAll(async () => {
  databases = await startDatabases();
  const { urls } = databases;
  db = {
    comment: comment.openDatabase(urls.comment),
    content: content.openDatabase(urls.content),
  };
}, 60_000);

afterAll(async () => {
  await Promise.all(Object.values(db).map((client) => client.$disconnect()));
  await databases.stop();
});

describe('posts', () => {
  const [authors, artists, albums] = [ids(4), ids(3), ids(3)];
  let posts: string[];
  let version = 0;

  beforeAll(async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: randomUUID(),
      slug: `p${n}`,
      title: 'A post',
      excerpt: '',
      body: '',
      bodyHtml: '',
      readingMinutes: 1,
      language: 'EN' as const,
      authorId: pick(authors),
      artistId: pick(artists),
      albumId: pick(albums),
      tags: ['a', 'b'],
    }));
    await db.content.post.createMany({ data: rows });
    posts = rows.map(({ id }) => id);
  });

  test('are counted right however writes fall together', async () => {
    const write = (): PromiseLike<unknown> => {
      const where = { id: pick(posts) };
      const post = db.content.post;
      return pick([
        () =>
          post.update({
            where,
            data: {
              status: pick(['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED']),
              publishedAt: new Date(),
            },
          }),
        () =>
          post.update({
            where,
            data: { tags: pick([['a'], ['b', 'c'], [], ['a', 'b', 'c'], ['d']]) },
          }),
        () =>
          post.update({
            where,
            data: { language: pick(['EN', 'RU']), artistId: pick([...artists, null]) },
          }),
        () =>
          post.update({ where, data: { deletedAt: pick([new Date(), null]), title: 'Another' } }),
        () => db.content.$transaction((tx) => publishDue(tx, new Date())),
        () =>
          db.content.$transaction((tx) =>
            storeAuthorVisibility(
              tx,
              authors.map((id) => ({ id, version: (version += 1), isHidden: pick([true, false]) })),
            ),
          ),
      ])();
    };
    await writeAtOnce(db.content, write);
    // Chance may have hidden all of them.
    await db.content.$transaction((tx) =>
      storeAuthorVisibility(
        tx,
        authors.map((id) => ({ id, version: (version += 1), isHidden: false })),
      ),
    );
    await db.content.post.update({
      where: { id: posts[0] ?? '' },
      data: { status: 'PUBLISHED', publishedAt: new Date(), tags: ['a'], deletedAt: null },
    });
    expect(await wrongCounts(db.content)).toEqual([]);
    expect((await readCounts(db.content, [{ scope: 'posts', key: '' }]))[0]).toBeGreaterThan(0);
    const kept = await db.content.$queryRaw`
      SELECT post_id, tag, status, language, listed_at, updated_at FROM post_tags ORDER BY 1, 2`;
    const real = await db.content.$queryRaw`
      SELECT p.id AS post_id, tag, p.status, p.language, p.listed_at, p.updated_at
      FROM posts p, unnest(p.tags) AS tag WHERE p.deleted_at IS NULL ORDER BY 1, 2`;
    expect(kept).toEqual(real);
  }, 60_000);

  test('are repaired where they are wrong, once, and it is said which', async () => {
    await db.content
      .$executeRaw`UPDATE kept_counts SET count = count + 3 WHERE scope = 'posts with tag' AND key = 'a'`;
    await db.content.$executeRaw`DELETE FROM kept_counts WHERE scope = 'posts'`;
    await db.content
      .$executeRaw`INSERT INTO kept_counts (scope, key, count) VALUES ('posts', 'nobody', 7)`;
    const twice = await Promise.all([1, 2].map(() => db.content.$transaction(repairCounts)));
    const repaired = twice.flat().map(({ scope, key }) => `${scope} ${key}`.trim());
    expect(repaired.sort()).toEqual(['posts', 'posts nobody', 'posts with tag a']);
    expect(await wrongCounts(db.content)).toEqual([]);
  });

  test('the highest counts are those of all rows, folded or not', async () => {
    await db.content.$transaction(foldCounts);
    const scope = 'posts with tag';
    const add = (key: string, count: number) =>
      db.content.keptCount.create({ data: { scope, key, count } });
    for (const [key, count] of [
      ['x', 50],
      ['y', 40],
      ['z', 30],
    ] as const)
      await add(key, count);
    await db.content.$transaction(foldCounts);
    await add('z', 15);
    await add('x', -50);
    await add('new', 42);
    expect(await topCounts(db.content, scope, 3, null, 1)).toEqual([
      { key: 'z', count: 45 },
      { key: 'new', count: 42 },
      { key: 'y', count: 40 },
    ]);
    const [next] = await topCounts(db.content, scope, 1, { key: 'new', count: 42 }, 1);
    expect(next).toEqual({ key: 'y', count: 40 });
    const rest = await topCounts(db.content, scope, 100, { key: 'y', count: 40 }, 1);
    expect(rest.map(({ key }) => key)).not.toContain('x');
  });
});

test('comments are counted right however writes fall together', async () => {
  const [posts, people] = [ids(5), ids(5)];
  const comments: Pick<Comment, 'id' | 'depth' | 'subjectId'>[] = [];
  let version = 0;
  const write = async () => {
    await pick([
      async () => {
        // Of a single thread many are beneath each other.
        const parent = comments.length > 0 && Math.random() < 0.7 ? pick(comments) : null;
        const made = await insertComment(db.comment, {
          ...{ parent, subjectKind: 'POST' as const, subjectId: parent?.subjectId ?? pick(posts) },
          authorId: pick(people),
          ...{ body: 'x', bodyHtml: 'x', fingerprint: null },
          status: pick(['VISIBLE', 'VISIBLE', 'HELD'] as const),
        });
        comments.push(made);
      },
      async () => {
        if (comments.length > 0) await markDeleted(db.comment, pick(comments).id);
      },
      () =>
        db.comment.$transaction((tx) =>
          storeSubjects(
            tx,
            posts.map((id) => ({
              id,
              version: (version += 1),
              isPublic: pick([true, false]),
              authorId: pick(people),
            })),
          ),
        ),
      () =>
        db.comment.$transaction((tx) =>
          storeAuthorVisibility(
            tx,
            people.map((id) => ({ id, version: (version += 1), isHidden: pick([true, false]) })),
          ),
        ),
    ])();
  };
  await writeAtOnce(db.comment, write);
  expect(await wrongCounts(db.comment)).toEqual([]);
  const scopes = await db.comment.keptCount.groupBy({ by: ['scope'], _sum: { count: true } });
  expect(scopes.length).toBe(6);
  expect(await wrongThreads(db.comment)).toEqual([]);
}, 60_000);

/** Comments whose place in their thread is not what follows from the comments beneath them. */
const wrongThreads = (client: comment.DatabaseClient) =>
  client.$queryRawUnsafe<{ id: string }[]>(`
  WITH RECURSIVE beneath AS (
    SELECT id AS top, id, parent_id FROM comments
    UNION ALL
    SELECT b.top, c.id, c.parent_id FROM beneath b JOIN comments c ON c.parent_id = b.id
  ), truth AS (
    SELECT b.top AS id, bool_or(c.status = 'VISIBLE' AND NOT coalesce(a.is_hidden, false)) AS is_listed
    FROM beneath b JOIN comments c ON c.id = b.id LEFT JOIN authors a ON a.id = c.author_id GROUP BY b.top
  )
  SELECT c.id FROM comments c JOIN truth t ON t.id = c.id
  WHERE c.is_listed <> t.is_listed
    OR c.reply_count <> (SELECT count(*) FROM comments r JOIN truth s ON s.id = r.id WHERE r.parent_id = c.id AND s.is_listed)`);

test('a repaired count is logged and counted by a metric', async () => {
  const metrics = new Metrics('content');
  const kept = keepCounts(db.content, createLogger('content', 'silent', undefined), metrics);
  await kept.repair();
  await db.content.keptCount.create({ data: { scope: 'posts', key: 'off', count: 1 } });
  expect(await kept.repair()).toHaveLength(1);
  expect(await metrics.registry.metrics()).toMatch(
    /kept_counts_repaired_total\{scope="posts".*\} 1/,
  );
  expect(await kept.repair()).toEqual([]);
});
