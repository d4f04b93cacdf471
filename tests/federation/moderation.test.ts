import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decisionsOf, type Subject } from './moderation-client.ts';
import { eventually, openStage, type Stage } from './moderation-stage.ts';
import { writeTo } from './publishing.ts';

let { system, post, moderator, other, reader, author, act, comment, written, seen, statusFor } =
  {} as Stage;

beforeAll(async () => {
  ({ system, post, moderator, other, reader, author, act, comment, written, seen, statusFor } =
    await openStage());
}, 60_000);

afterAll(() => system.stop());

interface Reports {
  readonly totalCount: number;
  readonly nodes: readonly { readonly reporter: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** Who has reported a thing, page by page. */
async function reportersOf(subject: Subject, first: number): Promise<string[]> {
  const read = async (after: string | null): Promise<Reports> => {
    const { data, text } = await system.query<{ moderationCase: { reports: Reports } }>(
      `query ($subjectType: ModerationSubjectType!, $subjectId: ID!, $first: Int!, $after: String) {
        moderationCase(subjectType: $subjectType, subjectId: $subjectId) {
          reports(first: $first, after: $after) {
            totalCount nodes { reporter { id } } pageInfo { hasNextPage endCursor }
          }
        }
      }`,
      { ...subject, first, after },
      moderator,
    );
    if (!data) throw new Error(text);
    return data.moderationCase.reports;
  };
  const found: string[] = [];
  let page = await read(null);
  for (;;) {
    found.push(...page.nodes.map(({ reporter }) => reporter.id));
    if (!page.pageInfo.hasNextPage) break;
    page = await read(page.pageInfo.endCursor);
  }
  expect(found).toHaveLength(page.totalCount);
  return found;
}

describe('a report', () => {
  test('of one thing by ten people, each twice, makes one case, which counts each once', async () => {
    const subject = await written('Everybody is against it.');
    const people = await Promise.all(Array.from({ length: 10 }, () => system.createUser()));
    const reports = people.flatMap((one) => [one, one]);
    await Promise.all(reports.map((one) => act.report(subject, one, 'SPAM')));
    const { cases } = await act.queue(moderator, { origin: 'REPORTED' });
    const found = cases.filter((one) => one.subject?.id === subject.subjectId);
    expect(found).toEqual([expect.objectContaining({ reportCount: 10, status: 'OPEN' })]);
    const reporters = await reportersOf(subject, 4);
    expect(reporters.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    await act.moderate(subject, moderator, 'APPROVE');
  });

  test.each<[string, () => Promise<Subject> | Subject, string]>([
    [
      'of nothing',
      () => ({ subjectType: 'POST', subjectId: '0197f2a0-1111-7000-8000-00000000dead' }),
      'NOT_FOUND',
    ],
    ['of an id that is none', () => ({ subjectType: 'USER', subjectId: 'x' }), 'NOT_FOUND'],
    ['of oneself', () => ({ subjectType: 'USER', subjectId: reader.id }), 'OWN_CONTENT'],
    ['of what one wrote', () => written('My own words.', reader), 'OWN_CONTENT'],
  ])('%s is refused', async (_, subject, code) => {
    expect(await act.report(await subject(), reader, 'SPAM')).toEqual([code]);
  });

  test('for another reason needs words, and not too many', async () => {
    const user: Subject = { subjectType: 'USER', subjectId: author.id };
    expect(await act.report(user, reader, 'OTHER')).toEqual(['REQUIRED']);
    expect(await act.report(user, reader, 'OTHER', 'x'.repeat(1001))).toEqual(['TOO_LONG']);
    expect(await act.report(user, reader, 'OTHER', 'Pretends to be me.')).toEqual([]);
  });
});

describe('a comment', () => {
  test('that is removed is gone for readers everywhere, and comes back as it was', async () => {
    const subject = await written('What nobody should read.');
    await eventually(async () => (await seen(subject)).isListed, true);
    expect(await act.moderate(subject, moderator, 'REMOVE')).toEqual(['REQUIRED']);
    expect(await act.moderate(subject, moderator, 'REMOVE', { reason: 'HATE' })).toEqual([]);
    const gone = { status: null, body: null, isListed: false };
    await eventually(() => seen(subject), gone);
    await eventually(() => seen(subject, reader), gone);
    const kept = { status: 'REMOVED', body: 'What nobody should read.', isListed: false };
    expect(await seen(subject, author)).toEqual(kept);
    expect(await seen(subject, other)).toEqual(kept);

    const [decision] = await decisionsOf(system, subject, moderator);
    expect(await act.undo(decision?.id ?? '', other)).toEqual([]);
    await eventually(() => seen(subject), {
      status: 'VISIBLE',
      body: 'What nobody should read.',
      isListed: true,
    });
    expect(await act.undo(decision?.id ?? '', other)).toEqual(['NOT_APPLICABLE']);
  });

  test('that is answered keeps its place without its text when it is removed', async () => {
    const subject = await written('Not like this.');
    await written('Why not?', reader, subject.subjectId);
    await act.moderate(subject, moderator, 'REMOVE', { reason: 'HARASSMENT' });
    await eventually(() => seen(subject), { status: 'REMOVED', body: '', isListed: true });
    const { data } = await system.query<{ comment: { author: object | null } }>(
      'query ($id: ID!) { comment(id: $id) { author { id } } }',
      { id: subject.subjectId },
    );
    expect(data?.comment.author).toBeNull();
  });

  test('of a new account with a link waits, seen by its author and moderators alone', async () => {
    const { comment: made } = await comment('Look at https://example.com/cheap for more.');
    const subject: Subject = { subjectType: 'COMMENT', subjectId: made?.id ?? '' };
    expect(made?.status).toBe('HELD');
    expect(await seen(subject)).toEqual({ status: null, body: null, isListed: false });
    expect(await statusFor(subject, author)).toBe('HELD');
    expect(await statusFor(subject, moderator)).toBe('HELD');
    const ask = `query ($post: ID!) { post(id: $post) { viewerHeldComments { id } latestComments { id } } }`;
    const lists = async (who: { token: string }) =>
      (
        await system.query<{
          post: { viewerHeldComments: { id: string }[]; latestComments: { id: string }[] };
        }>(ask, { post: post.id }, who)
      ).data?.post;
    expect((await lists(author))?.viewerHeldComments).toEqual([{ id: made?.id }]);
    expect((await lists(reader))?.viewerHeldComments).toEqual([]);
    expect((await lists(author))?.latestComments).not.toContainEqual({ id: made?.id });

    const inQueue = async () =>
      (await act.queue(moderator, { origin: 'HELD' })).cases.map(
        ({ subject: about, suspicions }) => [about?.id, suspicions],
      );
    await eventually(inQueue, [[made?.id, ['LINKS_OF_NEW_ACCOUNT']]]);
    expect(await act.moderate(subject, moderator, 'APPROVE')).toEqual([]);
    await eventually(async () => (await seen(subject)).isListed, true);
    expect(await inQueue()).toEqual([]);
  });

  test('that says nearly the same again waits, and so does one with a word on the list', async () => {
    const admin = await system.createUser(['ADMIN']);
    const text = 'This is the recording of the concerto that changed how I hear it.';
    expect((await comment(text, reader)).comment?.status).toBe('VISIBLE');
    expect((await comment(text.replace('changed', 'has changed'), reader)).comment?.status).toBe(
      'HELD',
    );
    const block = (word: string, isBlocked: boolean, who: { token: string }) =>
      system.query(
        'mutation ($input: SetBlockedWordInput!) { setBlockedWord(input: $input) { blockedWords userErrors { code } } }',
        { input: { word, isBlocked } },
        who,
      );
    expect((await block('казино*', true, admin)).data).toEqual({
      setBlockedWord: { blockedWords: ['казино*'], userErrors: [] },
    });
    expect((await block('two words', true, admin)).data).toMatchObject({
      setBlockedWord: { userErrors: [{ code: 'INVALID_FORMAT' }] },
    });
    expect((await block('xy', true, moderator)).errors?.[0]?.extensions['code']).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await comment('Лучшие КАЗИНОшки здесь', reader)).comment?.status).toBe('HELD');
    expect((await comment('К.А.З.И.Н.О', reader)).comment?.status).toBe('HELD');
    await block('казино*', false, admin);
    expect((await comment('Казино закрыто.', reader)).comment?.status).toBe('VISIBLE');
  });

  test('beneath one that is locked is refused, at any depth, until it is opened', async () => {
    const top = await written('The beginning.');
    const answer = await written('An answer.', reader, top.subjectId);
    await act.moderate(top, moderator, 'LOCK');
    const refused = async () =>
      (await comment('One more.', reader, answer.subjectId)).userErrors.map(({ code }) => code);
    await eventually(refused, ['LOCKED']);
    await act.moderate(top, moderator, 'UNLOCK');
    await eventually(refused, []);
  });

  test('is pinned by the author of the post or a moderator, and by nobody else', async () => {
    const { subjectId: id } = await written('The one to read first.');
    const pin = async (who: { token: string }, isPinned = true) =>
      (
        await system.query(
          'mutation ($input: PinCommentInput!) { pinComment(input: $input) { userErrors { code } } }',
          { input: { id, isPinned } },
          who,
        )
      ).errors?.[0]?.extensions['code'];
    const pinned = async () =>
      (
        await system.query<{ post: { pinnedComment: { id: string } | null } }>(
          'query ($id: ID!) { post(id: $id) { pinnedComment { id } } }',
          { id: post.id },
        )
      ).data?.post.pinnedComment;
    expect(await pin(reader)).toBe('FORBIDDEN');
    expect(await pin(moderator)).toBeUndefined();
    await eventually(pinned, { id });
    await act.moderate({ subjectType: 'COMMENT', subjectId: id }, moderator, 'REMOVE', {
      reason: 'SPAM',
    });
    await eventually(pinned, null);
  });
});

describe('a post', () => {
  test('that is removed is out of every place, and its author can’t publish it again', async () => {
    const { publish, mutate } = writeTo(system);
    const { id } = await publish('Removed by a moderator', 'Some text about it.', author.token);
    const subject: Subject = { subjectType: 'POST', subjectId: id };
    const found = async () =>
      (
        await system.query<{ search: { nodes: { node: { id: string } | null }[] } }>(
          'query { search(query: "removed by a moderator", first: 5) { nodes { node { ... on Post { id } } } } }',
        )
      ).data?.search.nodes.some(({ node }) => node?.id === id);
    const isThere = async (who?: { token: string }) =>
      (
        await system.query<{ post: object | null }>(
          'query ($id: ID!) { post(id: $id) { id } }',
          { id },
          who,
        )
      ).data?.post !== null;
    await eventually(found, true);
    await act.moderate(subject, moderator, 'REMOVE', { reason: 'COPYRIGHT' });
    await eventually(isThere, false);
    await eventually(found, false);
    expect([await isThere(author), await isThere(other), await isThere(reader)]).toEqual([
      true,
      true,
      false,
    ]);
    const { data } = await system.query<{ post: { version: number } }>(
      'query ($id: ID!) { post(id: $id) { version } }',
      { id },
      author,
    );
    const again = await mutate<{ userErrors: { code: string }[] }>(
      'publishPost',
      { id, version: data?.post.version },
      'post { id }',
      author.token,
    );
    expect(again.userErrors).toMatchObject([{ code: 'REMOVED' }]);
    await act.moderate(subject, moderator, 'RESTORE');
    await eventually(isThere, true);
    await eventually(found, true);
  });

  test('that is locked takes no comments', async () => {
    const subject: Subject = { subjectType: 'POST', subjectId: post.id };
    const isClosed = async () =>
      (
        await system.query<{ post: { areCommentsLocked: boolean } }>(
          'query ($id: ID!) { post(id: $id) { areCommentsLocked } }',
          { id: post.id },
        )
      ).data?.post.areCommentsLocked;
    expect(await isClosed()).toBe(false);
    await act.moderate(subject, moderator, 'LOCK');
    await eventually(isClosed, true);
    const refused = async () =>
      (await comment(`Is it open? ${Math.random()}`, reader)).userErrors.map(({ code }) => code);
    await eventually(refused, ['LOCKED']);
    await act.moderate(subject, moderator, 'UNLOCK');
    await eventually(refused, []);
  });
});
