import { randomUUID } from 'node:crypto';
import { buildEvent, type EventInput, type EventOf } from '@vobe/event-contracts/envelope';
import type { DataSchema, EventContract } from '@vobe/event-contracts/define';
import { commentCreated } from '@vobe/event-contracts/events/comment-created';
import type { TestSystem } from '@vobe/testkit/system';
import { openDatabase } from '../../subgraphs/notification/src/data/database.ts';
import { project, type NotificationEvent } from '../../subgraphs/notification/src/events/index.ts';

/** A notification as its reader sees it. */
export interface Told {
  id: string;
  kind: string;
  subject: { __typename: string; id: string } | null;
  actors: { id: string }[];
  actorCount: number;
  amount: number;
  detail: string | null;
  readAt: string | null;
}

const LIST = `query ($filter: NotificationFilter, $first: Int! = 20, $after: String) {
  unreadNotificationCount
  notifications(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id kind actorCount amount detail readAt
      subject { __typename ... on Album { id } ... on Artist { id } ... on Comment { id } ... on Post { id } ... on Ticket { id } ... on User { id } }
      actors { id }
    }
  }
}`;

interface Inbox {
  unreadNotificationCount: number;
  notifications: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Told[];
  };
}

/** What happened, as its owner would say it: with ids and a version where they matter. */
export function happened<Type extends string, Version extends number, Data extends DataSchema>(
  contract: EventContract<Type, Version, Data>,
  data: EventInput<Data>['data'],
  { id = randomUUID(), version = 1, at }: { id?: string; version?: number; at?: Date } = {},
): EventOf<EventContract<Type, Version, Data>> {
  return buildEvent(contract, {
    ...{ aggregateId: id, aggregateVersion: version, data },
    ...{ correlationId: 'test', traceparent: null },
    ...(at && { timestamp: at }),
  });
}

/** A comment of somebody that answers one of the reader's. */
export function answer(reader: string, parentId: string, more: object = {}, at?: Date) {
  const keys = {
    subjectKind: 'POST' as const,
    subjectId: randomUUID(),
    authorId: randomUUID(),
    parentId,
    parentAuthorId: reader,
    subjectAuthorId: null,
    mentionedUserIds: [],
    mutedByUserIds: [],
    ...more,
  };
  return happened(commentCreated, keys, at && { at });
}

export const keysOf = ({ data }: ReturnType<typeof answer>) => ({
  subjectKind: data.subjectKind,
  subjectId: data.subjectId,
  authorId: data.authorId,
  parentId: data.parentId ?? null,
});

/** Reads inboxes, and lets things happen. */
export function notificationClient(system: () => TestSystem) {
  const as = (userId: string) => ({ userId, roles: ['USER' as const] });

  async function inbox(userId: string, variables: object = {}): Promise<Inbox> {
    const { data, text } = await system().askSubgraph<Inbox>(
      'notification',
      LIST,
      { ...variables },
      as(userId),
    );
    if (!data) throw new Error(text);
    return data;
  }

  return {
    inbox,
    told: async (userId: string) => (await inbox(userId)).notifications.nodes,
    /** Handles events as the consumer does, in a transaction. */
    async handle(...events: NotificationEvent[]): Promise<void> {
      const db = openDatabase(system().databases.urls.notification);
      try {
        await db.$transaction((tx) => project(tx, events));
      } finally {
        await db.$disconnect();
      }
    },
    async markRead(userId: string, input: object) {
      const { data, text } = await system().askSubgraph<{
        markNotificationsRead: {
          unreadCount: number | null;
          userErrors: { code: string; field: string[]; message: string }[];
        };
      }>(
        'notification',
        `mutation ($input: MarkNotificationsReadInput!) {
          markNotificationsRead(input: $input) { unreadCount userErrors { code field message } }
        }`,
        { input },
        as(userId),
      );
      if (!data) throw new Error(text);
      return data.markNotificationsRead;
    },
  };
}
