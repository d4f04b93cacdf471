import { expect, test } from '@jest/globals';
import { LiveFeed, type Answer } from './live-feed.ts';
import { channelOf } from './live-fields.ts';

const CHANNEL = channelOf('commentAdded', 'a-post');

const created = (id: string) => ({
  topic: 'comment.created',
  partition: 0,
  offset: 0,
  key: id,
  value: Buffer.from(JSON.stringify({ data: { postId: 'a-post' } })),
  headers: {},
  publishedAt: new Date(0),
});

/** A subscriber that writes down what it hears. */
function listen(feed: LiveFeed, group: string, answer: Answer) {
  const heard: string[] = [];
  const leave = feed.subscribe(CHANNEL, group, answer, {
    next: (id, data) => heard.push(`${id} ${data}`),
    fail: (error) => heard.push(String(error)),
  });
  return { heard, leave };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an event is answered once for a group, and not for those who have left', async () => {
  const feed = new LiveFeed();
  const asked: string[] = [];
  const answer: Answer = (id) => Promise.resolve(String(asked.push(id)));
  const [first, second] = [listen(feed, 'same', answer), listen(feed, 'same', answer)];
  feed.handle([created('one')]);
  await settled();
  first.leave();
  feed.handle([created('two')]);
  await settled();
  second.leave();
  feed.handle([created('three')]);
  await settled();
  expect(asked).toEqual(['one', 'two']);
  expect(first.heard).toEqual(['one 1']);
  expect(second.heard).toEqual(['one 1', 'two 2']);
});

test('an event that cannot be answered is said to be so, and stops none that follows', async () => {
  const feed = new LiveFeed();
  const answer: Answer = (id) =>
    id === 'bad' ? Promise.reject(new Error('down')) : Promise.resolve('seen');
  const { heard } = listen(feed, 'same', answer);
  feed.handle([created('bad'), created('good')]);
  await settled();
  expect(heard).toEqual(['Error: down', 'good seen']);
});
