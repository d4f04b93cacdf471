import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { insertPost, type Who } from './comment-support.ts';

let system: TestSystem;
let postId: string;
let otherPostId: string;
let draftId: string;

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'comment'] });
  postId = await insertPost(system);
  otherPostId = await insertPost(system);
  draftId = await insertPost(system, 'DRAFT');
}, 60_000);

afterAll(() => system.stop());

interface Comment {
  id: string;
  body: string;
  bodyHtml: string;
  version: number;
  editedAt: string | null;
}

interface Payload {
  comment: Comment | null;
  userErrors: { code: string; field: string[] }[];
}

const person = () => ({ userId: randomUUID(), roles: ['USER' as const] });

function mutate(field: string, input: Record<string, unknown>, who: Who) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const selection =
    field === 'deleteComment' ? 'deletedId' : 'comment { id body bodyHtml version editedAt }';
  return system.askSubgraph<{ payload: Payload & { deletedId?: string | null } }>(
    'comment',
    `mutation ($input: ${type}) { payload: ${field}(input: $input) { ${selection} userErrors { code field } } }`,
    { input },
    who,
  );
}

async function payload(field: string, input: Record<string, unknown>, who: Who) {
  const reply = await mutate(field, input, who);
  if (!reply.data) throw new Error(reply.text);
  return reply.data.payload;
}

const codes = ({ userErrors }: Pick<Payload, 'userErrors'>) =>
  userErrors.map(({ code, field }) => [code, ...field].join(' '));

async function written(who: Who, body = 'A thought'): Promise<Comment> {
  const { comment } = await payload('createComment', { postId, body }, who);
  if (!comment) throw new Error('not written');
  return comment;
}

async function list(order: string, first = 100, after: string | null = null) {
  const { data } = await system.askSubgraph<{
    _entities: [
      {
        commentCount: number;
        comments: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
      },
    ];
  }>(
    'comment',
    `query ($after: String) { _entities(representations: [{ __typename: "Post", id: "${postId}" }]) { ... on Post {
      commentCount comments(first: ${first}, after: $after, orderBy: ${order}) { totalCount nodes { id } pageInfo { endCursor } } } } }`,
    { after },
  );
  if (!data) throw new Error('no list');
  return data._entities[0];
}

describe('writing', () => {
  test.each([
    ['REQUIRED body', { body: ' \n ' }],
    ['REQUIRED body', { body: '[a]: https://e.example' }],
    ['REQUIRED body', { body: '&nbsp;&#8203;' }],
    ['REQUIRED body', { body: '\u0001\uffff' }],
    ['TOO_LONG body', { body: 'x'.repeat(5001) }],
    ['NOT_FOUND postId', { postId: randomUUID() }],
    ['NOT_FOUND postId', { postId: 'nothing' }],
    ['INVALID_FORMAT idempotencyKey', { idempotencyKey: 'twice' }],
  ])('%s', async (expected, change) => {
    const result = await payload('createComment', { postId, body: 'Hm', ...change }, person());
    expect(codes(result)).toEqual([expected]);
  });

  test('is for signed-in people, under public posts', async () => {
    const asGuest = await mutate('createComment', { postId, body: 'Hm' }, {});
    expect(asGuest.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    const onDraft = await payload('createComment', { postId: draftId, body: 'Hm' }, person());
    expect(codes(onDraft)).toEqual(['NOT_FOUND postId']);
  });

  test('renders a small Markdown, without headings and pictures', async () => {
    const { bodyHtml } = await written(
      person(),
      '# Not a heading\n\n*yes* ![no](https://example.com/x.png) <b>no</b> [link](https://example.com)',
    );
    expect(bodyHtml).not.toMatch(/<h\d|<img|<b>/);
    expect(bodyHtml).toContain('<em>yes</em>');
    expect(bodyHtml).toContain('rel="nofollow ugc noopener"');
  });

  test('the same request twenty times at once makes one comment', async () => {
    const who = person();
    const input = { postId, body: 'Once', idempotencyKey: randomUUID() };
    const results = await Promise.all(
      Array.from({ length: 20 }, () => payload('createComment', input, who)),
    );
    expect(new Set(results.map(({ comment }) => comment?.id)).size).toBe(1);
  });

  test('a key that was used for another comment, or for a deleted one, is refused', async () => {
    const who = person();
    const input = { postId, body: 'Once', idempotencyKey: randomUUID() };
    const { comment } = await payload('createComment', input, who);
    const elsewhere = await payload('createComment', { ...input, postId: otherPostId }, who);
    expect(codes(elsewhere)).toEqual(['TAKEN idempotencyKey']);
    await payload('deleteComment', { id: comment?.id }, who);
    expect(codes(await payload('createComment', input, who))).toEqual(['TAKEN idempotencyKey']);
  });

  test('more than ten in a minute are too many, sent one by one or all at once', async () => {
    const who = person();
    const results = await Promise.all(
      Array.from({ length: 40 }, () => payload('createComment', { postId, body: 'More' }, who)),
    );
    expect(results.filter(({ comment }) => comment !== null)).toHaveLength(10);
    const another = await payload('createComment', { postId, body: 'More' }, who);
    expect(codes(another)).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  test('nor can one be changed without end', async () => {
    const who = person();
    const { id, version } = await written(who);
    await system.sql(
      'comment',
      `INSERT INTO throttles VALUES ($1, 29, now() + interval '1 minute')`,
      [`change comment ${who.userId}`],
    );
    const edit = (body: string, of: number) =>
      payload('updateComment', { id, version: of, body }, who);
    expect(codes(await edit('One more', version))).toEqual([]);
    expect(codes(await edit('Too many', version + 1))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  test('administrators may write as many as they like', async () => {
    const admin = { userId: randomUUID(), roles: ['USER' as const, 'ADMIN' as const] };
    for (let index = 0; index < 12; index += 1) await written(admin);
  });

  test('says that nothing was saved while content is down', async () => {
    await system.stopService('content');
    try {
      const reply = await mutate(
        'createComment',
        { postId, body: 'Hm' },
        { ...person(), locale: 'ru' },
      );
      expect(reply.errors?.[0]).toMatchObject({
        message: expect.stringContaining('Ничего не сохранено'),
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'content' },
      });
      expect(reply.text).not.toMatch(/127\.0\.0\.1|ECONN/);
    } finally {
      await system.start('content');
    }
  });
});

describe('changing', () => {
  test('is its author’s right alone, at the version they read', async () => {
    const who = person();
    const { id, version } = await written(who);
    const foreign = await mutate('updateComment', { id, version, body: 'Mine' }, person());
    expect(foreign.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    const changed = await payload('updateComment', { id, version, body: '**Better**' }, who);
    expect(changed.comment).toMatchObject({
      bodyHtml: '<p><strong>Better</strong></p>',
      version: 2,
    });
    expect(changed.comment?.editedAt).not.toBeNull();
    const stale = await payload('updateComment', { id, version, body: 'Late' }, who);
    expect(codes(stale)).toEqual(['STALE_VERSION version']);
  });

  test('deletion is its author’s and the moderators’, and leaves no words behind', async () => {
    const who = person();
    const [first, second] = [await written(who, 'secret words'), await written(who)];
    const foreign = await mutate('deleteComment', { id: first.id }, person());
    expect(foreign.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    expect((await payload('deleteComment', { id: first.id }, who)).deletedId).toBe(first.id);
    const moderator = { userId: randomUUID(), roles: ['USER' as const, 'MODERATOR' as const] };
    expect((await payload('deleteComment', { id: second.id }, moderator)).deletedId).toBe(
      second.id,
    );
    expect(codes(await payload('deleteComment', { id: second.id }, moderator))).toEqual([
      'NOT_FOUND id',
    ]);
    const shown = (await list('NEWEST')).comments.nodes.map(({ id }) => id);
    expect(shown).not.toContain(first.id);
    const [row] = await system.sql<{ dump: string }>(
      'comment',
      'SELECT c::text AS dump FROM comments c WHERE id = $1',
      [first.id],
    );
    expect(row?.dump).not.toContain('secret words');
  });
});

test('lists run both ways, page, and count what they show', async () => {
  const newest = await list('NEWEST');
  const oldest = await list('OLDEST');
  expect(newest.comments.nodes.map(({ id }) => id)).toEqual(
    oldest.comments.nodes.map(({ id }) => id).toReversed(),
  );
  expect(newest.commentCount).toBe(newest.comments.nodes.length);
  const pages: string[] = [];
  let after: string | null = null;
  while (pages.length < newest.commentCount) {
    const { comments } = await list('NEWEST', 4, after);
    pages.push(...comments.nodes.map(({ id }) => id));
    after = comments.pageInfo.endCursor;
  }
  expect(pages).toEqual(newest.comments.nodes.map(({ id }) => id));
});
