import { expect, test } from '@jest/globals';
import type { Message } from '@vobe/event-bus/bus';
import { tagOf } from '@vobe/service-kit/cache-tags';
import { EVERYTHING } from './entry-store.ts';
import { tagsPurgedBy } from './purging.ts';

const [POST, AUTHOR] = [
  '0197f2a0-1111-7000-8000-000000000001',
  '0197f2a0-1111-7000-8000-000000000002',
];

const message = (topic: string, value: string | null): Message => ({
  ...{ topic, partition: 0, offset: 0, key: POST, headers: {}, publishedAt: new Date(0) },
  value: value === null ? null : Buffer.from(value),
});

test('a comment concerns comment, with its post and author, and lists there', () => {
  const tags = tagsPurgedBy(message('comment.created', `{"authorId":"${AUTHOR}"}`));
  for (const name of [tagOf(POST), tagOf(AUTHOR), '*']) expect(tags).toContain(`comment/${name}`);
  expect(tags.filter((tag) => /^(?:content|artist|auth|search)\//.test(tag))).toEqual([]);
});

test('a post concerns those that read its events, whatever the event holds', () => {
  const tags = tagsPurgedBy(message('post.updated', 'of a version that nobody knows'));
  for (const subgraph of ['content', 'comment', 'search']) {
    expect(tags).toContain(`${subgraph}/${tagOf(POST)}`);
  }
  expect(tagsPurgedBy(message('post.deleted', null))).toContain(`content/${tagOf(POST)}`);
});

test.each(['user.suspended', 'user.deleted'])('%s takes along more than it names', (topic) => {
  expect(tagsPurgedBy(message(topic, '{}'))).toEqual([EVERYTHING]);
});
