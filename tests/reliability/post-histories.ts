import { randomUUID } from 'node:crypto';
import { buildEvent, type AnyEvent } from '@vobe/event-contracts/envelope';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';

/** Posts that are published, changed, archived, published again, and every third one deleted. */
export function postHistories(posts: number): AnyEvent[] {
  return Array.from({ length: posts }, (_, number) => {
    const aggregateId = randomUUID();
    const about = (aggregateVersion: number) => ({
      aggregateId,
      aggregateVersion,
      correlationId: 'test',
      traceparent: null,
    });
    const titled = (title: string) => ({ ...postPublished.example, title });
    return [
      buildEvent(postPublished, { ...about(1), data: titled(`First ${number}`) }),
      buildEvent(postUpdated, { ...about(2), data: titled(`Second ${number}`) }),
      buildEvent(postArchived, { ...about(3), data: postArchived.example }),
      buildEvent(postPublished, { ...about(4), data: titled(`Fourth ${number}`) }),
      ...(number % 3 === 0
        ? [buildEvent(postDeleted, { ...about(5), data: postDeleted.example })]
        : []),
    ];
  }).flat();
}
