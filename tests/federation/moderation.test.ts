import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { startSystem, type Reply, type TestSystem } from '@vobe/testkit/system';
import { decisionsOf, moderation, type Subject } from './moderation-client.ts';
import { writeTo } from './publishing.ts';

type User = Awaited<ReturnType<TestSystem['createUser']>>;

let system: TestSystem;
let post: SamplePost;
let [moderator, other, reader, author] = [] as unknown as [User, User, User, User];

beforeAll(async () => {
  system = await startSystem({
    environment: {
      CACHE_BYTES: '20000000',
      COMMENTS_PER_MINUTE: '100',
      VOTES_PER_MINUTE: '100',
      LOG_LEVEL: 'error',
    },
  });
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  moderator = await system.createUser(['MODERATOR']);
  other = await system.createUser(['MODERATOR']);
  reader = await system.createUser();
  author = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

const act = () => moderation(system);

/** Events take their time: asks until the answer is as expected. */
async function eventually<Value>(ask: () => Promise<Value>, expected: Value): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (JSON.stringify(await ask()) === JSON.stringify(expected)) return;
    await sleep(25);
  }
  expect(await ask()).toEqual(expected);
}

async function comment(body: string, who: { token: string } = author, parentId?: string) {
  const { data, text } = await system.query<{
    createComment: {
      comment: { id: string; status: string } | null;
      userErrors: { code: string }[];
    };
  }>(
    'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id status } userErrors { code } } }',
    { input: { postId: post.id, body, parentId } },
    who,
  );
  if (!data) throw new Error(text);
  return data.createComment;
}

async function written(...args: Parameters<typeof comment>): Promise<Subject> {
  const { comment: made, userErrors } = await comment(...args);
  if (!made) throw new Error(JSON.stringify(userErrors));
  return { subjectType: 'COMMENT', subjectId: made.id };
}

/** A comment as somebody sees it, and whether the lists and counts of its post have it. */
async function seen({ subjectId }: Subject, who?: { token: string }) {
  const { data } = await system.query<{
    comment: { status: string; body: string; author: { id: string } | null } | null;
    post: { commentCount: number; comments: { nodes: { id: string }[] } };
  }>(
    `query ($id: ID!, $post: ID!) {
      comment(id: $id) { status body author { id } }
      post(id: $post) { commentCount comments(first: 100) { nodes { id } } }
    }`,
    { id: subjectId, post: post.id },
    who,
  );
  const isListed = data?.post.comments.nodes.some(({ id }) => id === subjectId) ?? false;
  return { status: data?.comment?.status ?? null, body: data?.comment?.body ?? null, isListed };
}

const statusFor = async (subject: Subject, who?: { token: string }) =>
  (await seen(subject, who)).status;

describe('a report', () => {
  test('of one thing by ten people, each twice, makes one case, which counts each once', async () => {
    const subject = await written('Everybody is against it.');
    const people = await Promise.all(Array.from({ length: 10 }, () => system.createUser()));
    const reports = people.flatMap((one) => [one, one]);
    await Promise.all(reports.map((one) => act().report(subject, one, 'SPAM')));
    const { cases } = await act().queue(moderator, { origin: 'REPORTED' });
    const found = cases.filter((one) => one.subject?.id === subject.subjectId);
    expect(found).toEqual([expect.objectContaining({ reportCount: 10, status: 'OPEN' })]);
    await act().moderate(subject, moderator, 'APPROVE');
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
    expect(await act().report(await subject(), reader, 'SPAM')).toEqual([code]);
  });

  test('for another reason needs words, and not too many', async () => {
    const user: Subject = { subjectType: 'USER', subjectId: author.id };
    expect(await act().report(user, reader, 'OTHER')).toEqual(['REQUIRED']);
    expect(await act().report(user, reader, 'OTHER', 'x'.repeat(1001))).toEqual(['TOO_LONG']);
    expect(await act().report(user, reader, 'OTHER', 'Pretends to be me.')).toEqual([]);
  });
});

describe('a comment', () => {
  test('that is removed is gone for readers everywhere, and comes back as it was', async () => {
    const subject = await written('What nobody should read.');
    await eventually(async () => (await seen(subject)).isListed, true);
    expect(await act().moderate(subject, moderator, 'REMOVE')).toEqual(['REQUIRED']);
    expect(await act().moderate(subject, moderator, 'REMOVE', { reason: 'HATE' })).toEqual([]);
    const gone = { status: null, body: null, isListed: false };
    await eventually(() => seen(subject), gone);
    await eventually(() => seen(subject, reader), gone);
    const kept = { status: 'REMOVED', body: 'What nobody should read.', isListed: false };
    expect(await seen(subject, author)).toEqual(kept);
    expect(await seen(subject, other)).toEqual(kept);

    const [decision] = await decisionsOf(system, subject, moderator);
    expect(await act().undo(decision?.id ?? '', other)).toEqual([]);
    await eventually(() => seen(subject), {
      status: 'VISIBLE',
      body: 'What nobody should read.',
      isListed: true,
    });
    expect(await act().undo(decision?.id ?? '', other)).toEqual(['NOT_APPLICABLE']);
  });

  test('that is answered keeps its place without its text when it is removed', async () => {
    const subject = await written('Not like this.');
    await written('Why not?', reader, subject.subjectId);
    await act().moderate(subject, moderator, 'REMOVE', { reason: 'HARASSMENT' });
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
      (await act().queue(moderator, { origin: 'HELD' })).cases.map(
        ({ subject: about, suspicions }) => [about?.id, suspicions],
      );
    await eventually(inQueue, [[made?.id, ['LINKS_OF_NEW_ACCOUNT']]]);
    expect(await act().moderate(subject, moderator, 'APPROVE')).toEqual([]);
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
    await act().moderate(top, moderator, 'LOCK');
    const refused = async () =>
      (await comment('One more.', reader, answer.subjectId)).userErrors.map(({ code }) => code);
    await eventually(refused, ['LOCKED']);
    await act().moderate(top, moderator, 'UNLOCK');
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
    await act().moderate({ subjectType: 'COMMENT', subjectId: id }, moderator, 'REMOVE', {
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
    await act().moderate(subject, moderator, 'REMOVE', { reason: 'COPYRIGHT' });
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
    await act().moderate(subject, moderator, 'RESTORE');
    await eventually(isThere, true);
    await eventually(found, true);
  });

  test('that is locked takes no comments', async () => {
    const subject: Subject = { subjectType: 'POST', subjectId: post.id };
    await act().moderate(subject, moderator, 'LOCK');
    const refused = async () =>
      (await comment(`Is it open? ${Math.random()}`, reader)).userErrors.map(({ code }) => code);
    await eventually(refused, ['LOCKED']);
    await act().moderate(subject, moderator, 'UNLOCK');
    await eventually(refused, []);
  });
});

describe('an account', () => {
  const isSuspended = async ({ id }: User) =>
    (
      await system.query<{ user: { isSuspended: boolean } }>(
        'query ($id: ID!) { user(id: $id) { isSuspended } }',
        { id },
      )
    ).data?.user.isSuspended;

  test('is suspended for a time for what it wrote, and let in again when that is over', async () => {
    const offender = await system.createUser();
    const subject = await written('Something awful.', offender);
    const suspend = (days?: number) =>
      act().moderate(subject, moderator, 'SUSPEND', { reason: 'HATE', days });
    expect(await suspend()).toEqual(['REQUIRED']);
    expect(await suspend(366)).toEqual(['OUT_OF_RANGE']);
    expect(await suspend(7)).toEqual([]);
    await eventually(() => isSuspended(offender), true);
    await eventually(() => statusFor(subject), null);
    await system.sql(
      'moderation',
      `UPDATE moderation_cases SET suspended_until = now() - interval '1 second' WHERE subject_id = $1`,
      [offender.id],
    );
    await eventually(() => isSuspended(offender), false);
    await eventually(() => statusFor(subject), 'VISIBLE');
  }, 30_000);

  test('of a moderator is for administrators alone to suspend or warn', async () => {
    const subject: Subject = { subjectType: 'USER', subjectId: other.id };
    expect(await act().moderate(subject, moderator, 'WARN', { reason: 'OTHER' })).toEqual([
      'PROTECTED_ROLE',
    ]);
    const admin = await system.createUser(['ADMIN']);
    expect(await act().moderate(subject, admin, 'WARN', { reason: 'OTHER' })).toEqual([]);
  });

  test('that is new waits in a queue of its own', async () => {
    const fresh = await system.createUser();
    const isThere = async () =>
      (await act().queue(moderator, { origin: 'NEW_ACCOUNT' }, 100)).cases.some(
        ({ subject }) => subject?.id === fresh.id,
      );
    await eventually(isThere, true);
  });
});

describe('a case', () => {
  test('is for moderators: nobody else reads or decides anything', async () => {
    const subject = await written('Look at me.');
    await act().report(subject, reader, 'OFF_TOPIC');
    const queries = [
      '{ moderationQueue { nodes { id } } }',
      '{ moderationAppeals { nodes { id } } }',
      '{ moderationCase(subjectType: USER, subjectId: "0197f2a0-1111-7000-8000-00000000dead") { id } }',
      `mutation { undoModeration(input: { decisionId: "${subject.subjectId}" }) { userErrors { code } } }`,
      `mutation { moderate(input: { subjectType: COMMENT, subjectId: "${subject.subjectId}", action: APPROVE }) { userErrors { code } } }`,
    ];
    const codeOf = ({ errors }: Pick<Reply, 'errors'>) =>
      errors?.[0]?.extensions['code'];
    for (const query of queries) {
      // For the router's other clients there is no such thing; the service refuses whoever asks it.
      expect(codeOf(await system.query(query, {}, reader))).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(codeOf(await system.query(query))).toBe('GRAPHQL_VALIDATION_FAILED');
      const user = { userId: reader.id, roles: ['USER' as const] };
      expect(codeOf(await system.askSubgraph('moderation', query, {}, user))).toBe('FORBIDDEN');
      expect(codeOf(await system.askSubgraph('moderation', query))).toBe('UNAUTHENTICATED');
    }
    expect(await act().moderate(await written('Mine.', moderator), moderator, 'LOCK')).toEqual([
      'OWN_CONTENT',
    ]);
  });

  test('that somebody works on is left alone by others until it is given back', async () => {
    const subject = await written('Whose is it?');
    await act().report(subject, reader, 'SPAM');
    const id = await act().caseOf(subject, moderator);
    expect(await act().claim(id, moderator)).toEqual([]);
    expect(await act().claim(id, other)).toEqual(['CLAIMED']);
    expect(await act().moderate(subject, other, 'APPROVE')).toEqual(['CLAIMED']);
    expect((await act().queue(moderator, { isMine: true })).cases.map((one) => one.id)).toEqual([
      id,
    ]);
    expect(await act().claim(id, moderator, false)).toEqual([]);
    expect(await act().moderate(subject, other, 'APPROVE')).toEqual([]);
  });

  test('can be appealed against once, to another moderator, who may take the decision back', async () => {
    const subject = await written('I meant it well.');
    await act().moderate(subject, moderator, 'REMOVE', { reason: 'SPAM', note: 'Read the rules.' });
    const [notice] = await act().notices(author);
    expect(notice).toMatchObject({
      action: 'REMOVE',
      reason: 'SPAM',
      note: 'Read the rules.',
      moderator: null,
      case: null,
      viewerCanAppeal: true,
    });
    const id = notice?.id ?? '';
    expect(await act().appeal(id, reader, 'It is not mine.')).toEqual(['NOT_FOUND']);
    const both = await Promise.all([
      act().appeal(id, author, 'It was no spam.'),
      act().appeal(id, author, 'It was no spam.'),
    ]);
    expect(both.flat()).toEqual(['NO_APPEAL']);
    expect(await act().decideAppeal(id, moderator, true)).toEqual(['OWN_CONTENT']);
    expect(await act().decideAppeal(id, other, true)).toEqual([]);
    expect(await act().decideAppeal(id, other, false)).toEqual(['NOT_FOUND']);
    await eventually(() => statusFor(subject), 'VISIBLE');
    expect((await act().notices(author)).find((one) => one.id === id)).toMatchObject({
      isUndone: true,
      viewerCanAppeal: false,
      appeal: { status: 'GRANTED' },
    });
  });

  test('is counted in public, month by month', async () => {
    const { data } = await system.query<{
      moderationStatistics: { reports: number; decisions: { action: string; count: number }[] }[];
    }>(
      '{ moderationStatistics(last: 2) { month reports decisions { action count } appeals appealsGranted } }',
    );
    const [now] = data?.moderationStatistics ?? [];
    expect(now).toMatchObject({ appeals: 1, appealsGranted: 1 });
    expect(now?.decisions.map(({ action }) => action)).toContain('REMOVE');
    expect(now?.reports).toBeGreaterThan(9);
  });

  test('leaves a log that the service itself can’t change', async () => {
    for (const table of ['decisions', 'audit_log']) {
      for (const statement of [`UPDATE ${table} SET action = action`, `DELETE FROM ${table}`]) {
        await expect(system.sql('moderation', statement)).rejects.toThrow('permission denied');
      }
    }
  });
});
