import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commentDeleted } from '@vobe/event-contracts/events/comment-deleted';
import { commentModerated } from '@vobe/event-contracts/events/comment-moderated';
import { commentUpdated } from '@vobe/event-contracts/events/comment-updated';
import { commentVoted } from '@vobe/event-contracts/events/comment-voted';
import { followChanged } from '@vobe/event-contracts/events/follow-changed';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import { ticketReplied } from '@vobe/event-contracts/events/ticket-replied';
import { ticketStatusChanged } from '@vobe/event-contracts/events/ticket-status-changed';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { userSuspended } from '@vobe/event-contracts/events/user-suspended';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { answer, happened, keysOf, notificationClient } from './notification-client.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['notification'] });
}, 60_000);

afterAll(() => system.stop());

const { inbox, told, handle, markRead } = notificationClient(() => system);

const DAY_MS = 86_400_000;

describe('a comment', () => {
  test('is news for whom it answers, whom it mentions and whose post it stands under, each once', async () => {
    const [reader, mentioned, writer] = [randomUUID(), randomUUID(), randomUUID()];
    const parentId = randomUUID();
    const mentionedUserIds = [mentioned, reader];
    const event = answer(reader, parentId, { mentionedUserIds, subjectAuthorId: writer });
    await handle(event);
    const { authorId, subjectId } = event.data;
    const common = { actors: [{ id: authorId }], actorCount: 1, amount: 1, readAt: null };
    const itself = { __typename: 'Comment', id: event.aggregate_id };
    expect(await told(mentioned)).toMatchObject([{ kind: 'MENTION', subject: itself, ...common }]);
    // Of several reasons the nearest: who is mentioned is not told of the answer, too.
    expect(await told(reader)).toMatchObject([{ kind: 'MENTION', subject: itself, ...common }]);
    const post = { __typename: 'Post', id: subjectId };
    expect(await told(writer)).toMatchObject([{ kind: 'POST_COMMENT', subject: post, ...common }]);
  });

  test('is news for nobody who wrote it, and for nobody who has muted it', async () => {
    const [author, muter] = [randomUUID(), randomUUID()];
    await handle(
      answer(author, randomUUID(), { authorId: author, subjectAuthorId: author }),
      answer(muter, randomUUID(), { mutedByUserIds: [muter] }),
    );
    expect(await told(author)).toEqual([]);
    expect(await told(muter)).toEqual([]);
  });

  test('is told once, however often and in whatever order it is heard of', async () => {
    const [reader, parentId] = [randomUUID(), randomUUID()];
    const events = Array.from({ length: 5 }, () => answer(reader, parentId));
    await handle(...events);
    await handle(...events.toReversed());
    await Promise.all(events.map((event) => handle(event)));
    expect(await told(reader)).toMatchObject([{ kind: 'REPLY', actorCount: 5, amount: 5 }]);
  });

  test('joins what is unread about the same, which then is newer; what was read stays as it is', async () => {
    const [reader, parentId] = [randomUUID(), randomUUID()];
    await handle(answer(reader, parentId));
    const [first] = await told(reader);
    await handle(answer(reader, randomUUID()), answer(reader, parentId));
    const [grown, other] = await told(reader);
    expect(grown).toMatchObject({ amount: 2, subject: { id: parentId } });
    expect(other?.amount).toBe(1);
    expect(grown?.id).not.toBe(first?.id);
    // Whoever marks what they saw has not read what came since.
    expect(await markRead(reader, { ids: [first?.id] })).toMatchObject({ unreadCount: 2 });
    expect(await markRead(reader, { ids: [grown?.id] })).toMatchObject({ unreadCount: 1 });
    await handle(answer(reader, parentId));
    expect((await told(reader)).map(({ amount }) => amount)).toEqual([1, 2, 1]);
  });

  test('that is removed takes its news along, and brings it back', async () => {
    const [reader, parentId] = [randomUUID(), randomUUID()];
    const [removed, stays] = [answer(reader, parentId), answer(reader, parentId)];
    await handle(removed, stays);
    const moderated = (isRemoved: boolean, version: number) =>
      happened(
        commentModerated,
        { ...keysOf(removed), isRemoved, isLocked: false },
        { id: removed.aggregate_id, version },
      );
    await handle(moderated(true, 2));
    expect(await told(reader)).toMatchObject([
      { amount: 1, actors: [{ id: stays.data.authorId }] },
    ]);
    await handle(moderated(false, 3), moderated(true, 2));
    expect(await told(reader)).toMatchObject([{ amount: 2, actorCount: 2 }]);
    await handle(
      happened(commentDeleted, keysOf(removed), { id: removed.aggregate_id, version: 4 }),
      happened(commentDeleted, keysOf(stays), { id: stays.aggregate_id, version: 2 }),
    );
    expect(await inbox(reader)).toMatchObject({
      unreadNotificationCount: 0,
      notifications: { totalCount: 0, nodes: [] },
    });
  });

  test('that was removed before it is heard of is no news', async () => {
    const reader = randomUUID();
    const late = answer(reader, randomUUID());
    await handle(happened(commentDeleted, keysOf(late), { id: late.aggregate_id, version: 2 }));
    await handle(late);
    expect(await told(reader)).toEqual([]);
  });

  test('of last week is no news', async () => {
    const reader = randomUUID();
    await handle(answer(reader, randomUUID(), {}, new Date(Date.now() - 7 * DAY_MS)));
    expect(await told(reader)).toEqual([]);
  });

  test('that mentions more people when it is changed tells them', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    const event = answer(randomUUID(), randomUUID(), { mentionedUserIds: [before] });
    const mentionedUserIds = [before, after];
    const id = event.aggregate_id;
    await handle(
      event,
      happened(commentUpdated, { ...keysOf(event), mentionedUserIds }, { id, version: 2 }),
    );
    expect(await told(before)).toMatchObject([{ amount: 1 }]);
    expect(await told(after)).toMatchObject([{ kind: 'MENTION', amount: 1 }]);
  });
});

test('votes are news at milestones, and nobody is named', async () => {
  const author = randomUUID();
  const comment = { subjectKind: 'POST' as const, subjectId: randomUUID(), authorId: author };
  const id = randomUUID();
  const vote = (score: number, version: number) =>
    happened(commentVoted, { ...comment, parentId: null, score }, { id, version });
  await handle(vote(9, 2));
  expect(await told(author)).toEqual([]);
  await handle(vote(10, 3), vote(9, 4), vote(11, 5), vote(27, 6));
  const subject = { __typename: 'Comment', id };
  expect(await told(author)).toMatchObject([
    { kind: 'VOTES', amount: 25, actors: [], actorCount: 0, subject },
  ]);
});

test('a follower is news while they follow', async () => {
  const [followed, follower] = [randomUUID(), randomUUID()];
  const id = randomUUID();
  const change = (isFollowed: boolean, version: number) =>
    happened(
      followChanged,
      { followerId: follower, artistId: null, userId: followed, tag: null, isFollowed },
      { id, version },
    );
  await handle(change(true, 1));
  expect(await told(followed)).toMatchObject([{ kind: 'FOLLOWER', actors: [{ id: follower }] }]);
  await handle(change(false, 2));
  expect(await told(followed)).toEqual([]);
});

test('a decision is news for whom it is about, an approval is not', async () => {
  const [author, id] = [randomUUID(), randomUUID()];
  const decided = (action: string, version: number) =>
    happened(
      moderationDecided,
      {
        ...{ subjectType: 'COMMENT' as const, authorId: author, action, reason: 'SPAM' },
        ...{ isRemoved: true, isLocked: false, isApproved: false, suspendedUntil: null },
      },
      { id, version },
    );
  await handle(decided('APPROVE', 1), decided('REMOVE', 2));
  expect(await told(author)).toMatchObject([{ kind: 'MODERATION', detail: 'REMOVE', actors: [] }]);
});

describe('a ticket', () => {
  const people = (requesterId: string | null, assigneeId: string | null) => ({
    ...{ requesterId, assigneeId },
  });

  test('that staff answers is news for its requester, who does not learn who did', async () => {
    const [requester, staff, id] = [randomUUID(), randomUUID(), randomUUID()];
    const reply = (authorId: string, isFromStaff: boolean, version: number) =>
      happened(
        ticketReplied,
        { ...people(requester, staff), messageId: randomUUID(), authorId, isFromStaff },
        { id, version },
      );
    await handle(reply(staff, true, 2), reply(staff, true, 3), reply(requester, false, 4));
    const subject = { __typename: 'Ticket', id };
    expect(await told(requester)).toMatchObject([
      { kind: 'TICKET_REPLY', subject, amount: 2, actors: [], actorCount: 0, detail: null },
    ]);
    expect(await told(staff)).toMatchObject([
      { kind: 'TICKET_REPLY', subject, amount: 1, actors: [{ id: requester }], detail: 'DESK' },
    ]);
  });

  test('of another status is news for its requester, unless they or time made it so', async () => {
    const [requester, staff, id] = [randomUUID(), randomUUID(), randomUUID()];
    const becomes = (to: string, actorId: string | null, version: number) =>
      happened(
        ticketStatusChanged,
        { ...people(requester, staff), from: 'OPEN', to, actorId },
        { id, version },
      );
    await handle(
      ...[becomes('WAITING_FOR_USER', staff, 2), becomes('OPEN', requester, 3)],
      ...[becomes('CLOSED', requester, 4), becomes('CLOSED', null, 5)],
    );
    expect(await told(requester)).toEqual([]);
    await handle(becomes('RESOLVED', staff, 6));
    expect(await told(requester)).toMatchObject([{ kind: 'TICKET_STATUS', detail: 'RESOLVED' }]);
  });

  test('of somebody without an account is news for nobody', async () => {
    const reply = { ...people(null, null), messageId: randomUUID(), authorId: randomUUID() };
    await handle(happened(ticketReplied, { ...reply, isFromStaff: true }));
    await handle(happened(ticketReplied, { ...reply, authorId: null, isFromStaff: false }));
    const causes = await system.sql(
      'notification',
      'SELECT 1 FROM notification_causes WHERE cause = $1',
      [reply.messageId],
    );
    expect(causes).toEqual([]);
  });
});

test('what suspended people did is hidden until they are back, and goes when they are gone', async () => {
  const [reader, parentId, id] = [randomUUID(), randomUUID(), randomUUID()];
  await handle(answer(reader, parentId, { authorId: id }));
  await handle(happened(userSuspended, { suspended: true }, { id, version: 2 }));
  expect(await told(reader)).toEqual([]);
  await handle(answer(reader, parentId, { authorId: id }));
  expect(await told(reader)).toEqual([]);
  await handle(happened(userSuspended, { suspended: false }, { id, version: 3 }));
  expect(await told(reader)).toMatchObject([{ amount: 2, actorCount: 1 }]);
  await handle(happened(userDeleted, {}, { id, version: 4 }));
  expect(await told(reader)).toEqual([]);
});
