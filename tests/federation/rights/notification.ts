import { randomUUID } from 'node:crypto';
import type { Fixtures, Request, Thing } from './fixture.ts';
import type { World } from './world.ts';

/** What an unknown person's answer to a comment of the author is for them. */
async function told(world: World): Promise<{ id: string }> {
  const { userId } = world.callers.author;
  const [row] = await world.system.sql<{ id: string }>(
    'notification',
    `INSERT INTO notifications (user_id, kind, subject_type, subject_id, actor_count, amount)
     VALUES ($1, 'REPLY', 'COMMENT', $2, 1, 1) RETURNING id`,
    [userId, await world.comment()],
  );
  if (!row) throw new Error('nobody was told');
  return row;
}

const asEntity = async (world: World): Promise<Request> => ({ args: await told(world) });

export const fixtures: Fixtures = {
  fields: {
    'Query.notification': { request: asEntity },
    'Query.notifications': {},
    'Query.unreadNotificationCount': {},
    'Mutation.markNotificationsRead': {
      request: () => ({ args: { input: { ids: [randomUUID()] } } }),
    },
  },
  types: {
    Notification: [
      {
        operation: (field) => `query ($id: ID!) { found: notification(id: $id) { id ${field} } }`,
        variables: told,
        find: ({ found }: { found: Thing | null }) => found,
      },
    ],
  },
};
