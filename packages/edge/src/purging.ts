import type { EventBus, Message } from '@vobe/event-bus/bus';
import { followEvents, tagsNamedBy } from '@vobe/event-bus/follow-events';
import type { Logger } from '@vobe/service-kit/log';
import type { TaggedStore } from './tagged-store.ts';

/** Lists of another kind that an event changes: posts of somebody suspended or gone are not listed. */
const OTHER_LISTS: Readonly<Record<string, readonly string[]>> = {
  'user.suspended': ['post'],
  'user.deleted': ['post'],
};

/** What an event may have changed on pages: all that it names, and lists of its kind. */
export function tagsOfMessage(message: Message): string[] {
  const { topic } = message;
  return [topic.split('.')[0] ?? topic, ...(OTHER_LISTS[topic] ?? []), ...tagsNamedBy(message)];
}

/**
 * Pages are dropped once more after this time: one may have been rendered meanwhile from what the router
 * or a service, which hear of the event in their own time, did not know yet.
 */
export const AGAIN_MS = 2000;

/** Drops pages as events come in, for as long as it runs; while the bus is away it tries again. */
export const purgeByEvents = (
  bus: EventBus,
  port: number,
  store: Pick<TaggedStore, 'purge'>,
  log: Logger,
) =>
  followEvents({
    bus,
    name: 'edge',
    port,
    async handle(messages) {
      const tags = messages.flatMap(tagsOfMessage);
      store.purge(tags);
      setTimeout(() => store.purge(tags), AGAIN_MS).unref();
    },
    log,
    consequence: 'pages live until their time is over',
  });
