import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { erase, somebody } from './leaver.ts';
import { tracesOf } from './traces.ts';

let system: TestSystem;
let post: SamplePost;
let admin: { id: string; token: string };
let other: { id: string; token: string };

const logs = mkdtempSync(path.join(tmpdir(), 'vobe-logs-'));

beforeAll(async () => {
  system = await startSystem({
    environment: { LOG_LEVEL: 'debug', LOG_DIR: logs, COMMENTS_PER_MINUTE: '1000' },
  });
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  admin = await system.createUser(['ADMIN']);
  other = await system.createUser();
}, 60_000);

afterAll(async () => {
  await system.stop();
  rmSync(logs, { recursive: true, force: true });
});

test('within a minute nothing is left of an account in any database, topic, index, file or log', async () => {
  const gone = await somebody(system, { post, admin, other });
  // Else the search could find nothing because it searches wrongly.
  const before = await tracesOf(system, gone.traces);
  for (const trace of gone.traces) expect(before.join('\n')).toContain(trace);
  for (const place of ['auth.', 'content.', 'comment.', 'search.', 'moderation.', 'bus.messages']) {
    expect(before.join('\n')).toContain(place);
  }

  const startedAt = Date.now();
  await erase(system, gone.id);
  expect(Date.now() - startedAt).toBeLessThan(60_000);
  expect(await tracesOf(system, gone.traces)).toEqual([]);
}, 120_000);

test('what others have said stays, and counts are those of what is there', async () => {
  const gone = await somebody(system, { post, admin, other });
  await erase(system, gone.id);
  const { data } = await system.query<{
    comment: { status: string; body: string; author: object | null } | null;
    reply: { body: string; bodyHtml: string; score: number } | null;
    lonely: object | null;
    user: object | null;
  }>(
    `query ($comment: ID!, $reply: ID!, $lonely: ID!, $user: ID!) {
      comment(id: $comment) { status body author { id username } }
      reply: comment(id: $reply) { body bodyHtml score }
      lonely: comment(id: $lonely) { id }
      user(id: $user) { id }
    }`,
    { comment: gone.comment.id, reply: gone.reply.id, lonely: gone.lonely.id, user: gone.id },
  );
  expect(data?.comment).toEqual({ status: 'DELETED', body: '', author: null });
  expect(data?.reply).toMatchObject({ body: 'Well said, @…!', score: 0 });
  expect(data?.reply?.bodyHtml).not.toContain('/users/');
  expect(data).toMatchObject({ lonely: null, user: null });
  for (const service of ['content', 'comment'] as const) {
    const wrong = await system.sql(
      service,
      `SELECT scope, key, coalesce(t.count, 0) AS count, coalesce(k.count, 0) AS kept
       FROM (SELECT scope, key, sum(count)::int AS count FROM kept_counts GROUP BY scope, key) k
       FULL JOIN true_counts t USING (scope, key) WHERE coalesce(t.count, 0) <> coalesce(k.count, 0)`,
    );
    expect(wrong).toEqual([]);
  }
  // The sessions ended with the account.
  const { errors } = await system.query('{ viewer { email } }', {}, gone);
  expect(errors?.[0]?.extensions['code'] ?? 'anonymous').toMatch(/UNAUTHENTICATED|anonymous/);
}, 120_000);

test('the audit log gives up what it shows of an account that is gone, and nothing else', async () => {
  const change = (id: string) =>
    system.sql('auth', 'UPDATE audit_log SET before = NULL, after = NULL WHERE subject = $1', [
      `User ${id}`,
    ]);
  const user = await system.createUser();
  await system.query(
    'mutation ($id: ID!) { setUserRoles(input: { userId: $id, roles: [USER, MODERATOR] }) { userErrors { code } } }',
    { id: user.id },
    admin,
  );
  await expect(change(user.id)).rejects.toThrow('not to be changed');
  await expect(system.sql('auth', 'UPDATE audit_log SET action = $1', ['nothing'])).rejects.toThrow(
    'permission denied',
  );
  await erase(system, user.id);
  const [entry] = await system.sql(
    'auth',
    'SELECT action, actor_id, before, after FROM audit_log WHERE subject = $1',
    [`User ${user.id}`],
  );
  expect(entry).toEqual({ action: 'setUserRoles', actor_id: admin.id, before: null, after: null });
}, 120_000);
