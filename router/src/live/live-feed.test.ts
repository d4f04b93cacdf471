import { expect, test } from '@jest/globals';
import { Metrics } from '@vobe/service-kit/metrics';
import { idAt } from '@vobe/service-kit/event-id';
import { LiveFeed, type Answer } from './live-feed.ts';
import { channelOf } from './live-fields.ts';

const CHANNEL = channelOf('commentAdded', 'a-post');

const [START, ONE, TWO, THREE] = [0, 60_000, 120_000, 180_000].map(idAt) as [
  ...[string, string, string, string],
];

const created = (id: string) => ({
  topic: 'comment.created',
  partition: 0,
  offset: 0,
  key: id,
  value: Buffer.from(JSON.stringify({ data: { subjectId: 'a-post' } })),
  headers: {},
  publishedAt: new Date(0),
});

/** A subscriber that writes down what it hears. */
function listen(feed: LiveFeed, answer: Answer, from = START) {
  const heard: string[] = [];
  const leave = feed.subscribe(CHANNEL, 'same', answer, {
    from,
    next: (id, data) => heard.push(`${id} ${data}`),
    fail: (error) => heard.push(String(error)),
  });
  return { heard, leave };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an event is answered once for a group, and not for those who have left', async () => {
  const feed = new LiveFeed(new Metrics('router'));
  const asked: string[] = [];
  const answer: Answer = (id) => Promise.resolve(String(asked.push(id)));
  const [first, second] = [listen(feed, answer), listen(feed, answer)];
  feed.handle([created(ONE)]);
  await settled();
  first.leave();
  feed.handle([created(TWO)]);
  await settled();
  second.leave();
  feed.handle([created(THREE)]);
  await settled();
  expect(asked).toEqual([ONE, TWO]);
  expect(first.heard).toEqual([`${ONE} 1`]);
  expect(second.heard).toEqual([`${ONE} 1`, `${TWO} 2`]);
});

test('of very many who ask different things some are answered at a time, and all in the end', async () => {
  const feed = new LiveFeed(new Metrics('router'));
  let [running, most, heard] = [0, 0, 0];
  const answer: Answer = async () => {
    running += 1;
    most = Math.max(most, running);
    await settled();
    running -= 1;
    return 'seen';
  };
  for (let index = 0; index < 200; index += 1) {
    feed.subscribe(CHANNEL, `group ${index}`, answer, {
      from: START,
      next: () => (heard += 1),
      fail: () => undefined,
    });
  }
  feed.handle([created(ONE)]);
  while (heard < 200) await settled();
  expect(most).toBe(16);
});

test('an event that cannot be answered is said to be so, and stops none that follows', async () => {
  const feed = new LiveFeed(new Metrics('router'));
  const answer: Answer = (id) =>
    id === ONE ? Promise.reject(new Error('down')) : Promise.resolve('seen');
  const { heard } = listen(feed, answer);
  feed.handle([created(ONE), created(TWO)]);
  await settled();
  expect(heard).toEqual(['Error: down', `${TWO} seen`]);
});

test('what happened long before somebody came is not even asked for', async () => {
  const feed = new LiveFeed(new Metrics('router'));
  const asked: string[] = [];
  const answer: Answer = (id) => Promise.resolve(String(asked.push(id)));
  const late = listen(feed, answer, THREE);
  feed.handle([created(ONE)]);
  await settled();
  const early = listen(feed, answer);
  feed.handle([created(TWO)]);
  await settled();
  expect([asked, late.heard, early.heard]).toEqual([[TWO], [], [`${TWO} 1`]]);
});
