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

/** Drops pages as events come in, for as long as it runs; while the bus is away it tries again. */
export const purgeByEvents = (
  bus: EventBus,
  group: string,
  store: Pick<TaggedStore, 'purge'>,
  log: Logger,
) =>
  followEvents({
    bus,
    group,
    async handle(messages) {
      store.purge(messages.flatMap(tagsOfMessage));
    },
    log,
    consequence: 'pages live until their time is over',
  });
