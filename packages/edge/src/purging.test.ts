import { expect, test } from '@jest/globals';
import type { Message } from '@vobe/event-bus/bus';
import { tagsOfMessage } from './purging.ts';

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
