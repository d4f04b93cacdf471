import { expect, jest, test } from '@jest/globals';
import type { EventBus, Message, SubscriptionOptions } from '@vobe/event-bus/bus';
import { createLogger } from '@vobe/service-kit/log';
import { AGAIN_MS, purgeByEvents, tagsOfMessage } from './purging.ts';

const USER = '01a217b3-c13c-7dd8-a1be-e0be7ff259f7';
const POST = '01a217b3-c13c-7dd8-a1be-0be7ff259f7e';

const messageOf = (topic: string, value: object): Message => ({
  topic,
  partition: 0,
  offset: 0,
  key: USER,
  value: Buffer.from(JSON.stringify(value)),
  headers: {},
  publishedAt: new Date(0),
});

test.each([
  ['post.published', ['post', 'e0be7ff259f7', '0be7ff259f7e']],
  ['user.updated', ['user', 'e0be7ff259f7', '0be7ff259f7e']],
  // Their posts go from the lists, or come back to them.
  ['user.suspended', ['user', 'post', 'e0be7ff259f7', '0be7ff259f7e']],
  ['user.deleted', ['user', 'post', 'e0be7ff259f7', '0be7ff259f7e']],
])('%s drops %j', (topic, tags) => {
  expect(tagsOfMessage(messageOf(topic, { data: { id: POST } }))).toEqual(tags);
});

test('what an event names is dropped at once, and again when everybody has heard of it', async () => {
  const joined = Promise.withResolvers<SubscriptionOptions>();
  const bus: Pick<EventBus, 'createTopics' | 'subscribe'> = {
    createTopics: async () => undefined,
    async subscribe(options) {
      joined.resolve(options);
      const now = () => new Date();
      return { lastProgressAt: now, lastAttemptAt: now, stop: async () => undefined };
    },
  };
  const purge = jest.fn<(tags: Iterable<string>) => void>();
  const log = createLogger('edge', 'silent');
  const purging = purgeByEvents(bus as EventBus, 3000, { purge }, log);
  purging.start();
  const { handle } = await joined.promise;
  jest.useFakeTimers();
  try {
    const message = messageOf('post.published', { data: { id: POST } });
    await handle([message], new AbortController().signal);
    expect(purge.mock.calls).toEqual([[tagsOfMessage(message)]]);
    jest.advanceTimersByTime(AGAIN_MS);
    expect(purge.mock.calls).toEqual([[tagsOfMessage(message)], [tagsOfMessage(message)]]);
  } finally {
    jest.useRealTimers();
    await purging.stop();
  }
});
