import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { followChanged } from '@vobe/event-contracts/events/follow-changed';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { answer, happened, notificationClient } from './notification-client.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['notification'] });
}, 60_000);

afterAll(() => system.stop());

const { inbox, told, handle, markRead } = notificationClient(() => system);

describe('the inbox', () => {
  test('is read page by page, by kind and by whether it was read', async () => {
    const reader = randomUUID();
    for (let one = 0; one < 5; one += 1) await handle(answer(reader, randomUUID()));
    await handle(
      happened(followChanged, {
        ...{
          followerId: randomUUID(),
          artistId: null,
          userId: reader,
          tag: null,
          isFollowed: true,
        },
      }),
    );
    const all = await told(reader);
    const first = await inbox(reader, { first: 4 });
    expect(first.notifications).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    const rest = await inbox(reader, { first: 4, after: first.notifications.pageInfo.endCursor });
    expect([...first.notifications.nodes, ...rest.notifications.nodes]).toEqual(all);
    const followers = await inbox(reader, { filter: { kinds: ['FOLLOWER'] } });
    expect(followers.notifications.nodes).toMatchObject([{ kind: 'FOLLOWER' }]);
    expect(await markRead(reader, { upTo: all[2]?.id })).toEqual({
      unreadCount: 2,
      userErrors: [],
    });
    const [unread, seen] = [true, false].map((isUnread) => inbox(reader, { filter: { isUnread } }));
    expect((await unread)?.notifications.nodes).toEqual(all.slice(0, 2));
    expect((await seen)?.notifications.totalCount).toBe(4);
  });

  test('is its owner’s alone', async () => {
    const [reader, other] = [randomUUID(), randomUUID()];
    await handle(answer(reader, randomUUID()));
    const [{ id } = { id: '' }] = await told(reader);
    const query = 'query ($id: ID!) { notification(id: $id) { id } }';
    const ask = (identity: object) => system.askSubgraph('notification', query, { id }, identity);
    expect((await ask({ userId: reader })).data).toEqual({ notification: { id } });
    expect((await ask({ userId: other, roles: ['ADMIN'] })).data).toEqual({ notification: null });
    expect((await ask({})).data).toEqual({ notification: null });
    await markRead(other, { ids: [id] });
    expect((await inbox(reader)).unreadNotificationCount).toBe(1);
  });

  test.each([
    [{}, 'INVALID_FORMAT', 'ids'],
    [{ ids: [], upTo: randomUUID() }, 'INVALID_FORMAT', 'ids'],
    [{ ids: Array.from({ length: 101 }, () => randomUUID()) }, 'TOO_MANY', 'ids'],
    [{ ids: ['x'] }, 'NOT_FOUND', 'ids'],
    [{ upTo: 'x' }, 'NOT_FOUND', 'upTo'],
  ])('what was read is named in a way that can be understood: %j', async (input, code, field) => {
    const { unreadCount, userErrors } = await markRead(randomUUID(), input);
    expect(unreadCount).toBeNull();
    expect(userErrors).toEqual([{ code, field: [field], message: expect.stringMatching(/./) }]);
  });
});
