import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { MessageRefused, type EventBus, type Message } from '@vobe/event-bus/bus';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    await sleep(10);
  }
}

const text = ({ value }: Message) => value?.toString() ?? 'null';

/** When accounts are looked for again: SETTLE_SECONDS of packages/personal-data. */
const FORGOTTEN_AGAIN_MS = 15_000;
/** Nothing of a person may stay for longer. */
const FORGETTING_MS = 60_000;

/** What every adapter of the bus must do. */
export function describeBus(name: string, open: () => EventBus): void {
  const opened: EventBus[] = [];
  const bus = () => {
    const one = open();
    opened.push(one);
    return one;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  }, 60_000);

  async function newTopic(partitions = 6): Promise<string> {
    const topic = `t-${randomUUID()}`;
    await bus().createTopics([
      { name: topic, partitions, retentionMs: 3_600_000, cleanupPolicy: 'delete' },
    ]);
    return topic;
  }

  const messages = (topic: string, keys: number, each: number) =>
    Array.from({ length: keys * each }, (_, index) => ({
      topic,
      key: `key ${index % keys}`,
      value: `${index % keys}:${Math.floor(index / keys)}`,
      headers: { number: String(index) },
    }));

  /** Reads everything a group gets into a list. */
  async function reader(topic: string, group: string, seen: Message[], client = bus()) {
    return client.subscribe({
      group,
      topics: [topic],
      handle: (batch) => {
        seen.push(...batch);
        return Promise.resolve();
      },
    });
  }

  describe(`the ${name} bus`, () => {
    test('delivers each message once to each group, in order of its key, with its headers', async () => {
      const topic = await newTopic();
      const [a, b]: [Message[], Message[]] = [[], []];
      await reader(topic, `a-${topic}`, a);
      await reader(topic, `b-${topic}`, b);
      await bus().publish(messages(topic, 20, 10));
      await until(() => a.length === 200 && b.length === 200);
      for (const seen of [a, b]) {
        for (let key = 0; key < 20; key += 1) {
          const own = seen.filter((message) => message.key === `key ${key}`);
          expect(own.map(text)).toEqual(
            Array.from({ length: 10 }, (_, index) => `${key}:${index}`),
          );
          expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        }
      }
      expect(a.find((message) => text(message) === '3:4')?.headers['number']).toBe('83');
      await sleep(300);
      expect([a.length, b.length]).toEqual([200, 200]);
    });

    test('gives a new group what was there before it, and goes on where one has stopped', async () => {
      const topic = await newTopic();
      const group = `g-${topic}`;
      await bus().publish(messages(topic, 1, 3));
      const first: Message[] = [];
      const subscription = await reader(topic, group, first);
      await until(() => first.length === 3);
      await subscription.stop();
      await bus().publish(messages(topic, 1, 2));
      const second: Message[] = [];
      await reader(topic, group, second);
      await until(() => second.length === 2);
      expect(second.map(text)).toEqual(['0:0', '0:1']);
    });

    test('shares a group among its instances and loses nothing when one goes', async () => {
      const topic = await newTopic();
      const group = `g-${topic}`;
      const seen: Message[] = [];
      const first = await reader(topic, group, seen, bus());
      await reader(topic, group, seen, bus());
      await bus().publish(messages(topic, 12, 5));
      await until(() => seen.length >= 60);
      await first.stop();
      await bus().publish(messages(topic, 12, 5));
      await until(() => seen.length >= 120);
      expect(seen).toHaveLength(120);
    });

    test('delivers again what was not handled, in order, and nothing behind it before', async () => {
      const topic = await newTopic(1);
      const seen: string[] = [];
      let failures = 2;
      await bus().subscribe({
        group: `g-${topic}`,
        topics: [topic],
        handle: (batch) => {
          for (const message of batch) {
            if (text(message) === '0:1' && failures > 0) {
              failures -= 1;
              return Promise.reject(new Error('not now'));
            }
            seen.push(text(message));
          }
          return Promise.resolve();
        },
      });
      await bus().publish(messages(topic, 1, 3));
      await until(() => seen.includes('0:2'));
      expect(seen.at(-1)).toBe('0:2');
      expect(seen.filter((one) => one === '0:1')).toHaveLength(1);
    });

    test('keeps a member whose handler takes longer than it may be silent', async () => {
      const topic = await newTopic(1);
      const seen: string[] = [];
      const handle = async (batch: readonly Message[]) => {
        if (batch.some((message) => text(message) === '0:0')) await sleep(12_000);
        seen.push(...batch.map(text));
      };
      await bus().subscribe({ group: `g-${topic}`, topics: [topic], handle });
      await bus().publish(messages(topic, 1, 1));
      await sleep(500);
      await bus().publish(messages(topic, 1, 2).slice(1));
      await until(() => seen.includes('0:1'), 25_000);
      expect(seen).toEqual(['0:0', '0:1']);
    }, 40_000);

    test('says how far a group is, and lets it read again', async () => {
      const topic = await newTopic(1);
      const group = `g-${topic}`;
      const client = bus();
      await client.publish(messages(topic, 1, 5));
      const lag = async () => (await client.lag(group, [topic])).map(({ next, end }) => end - next);
      expect(await lag()).toEqual([5]);
      const seen: Message[] = [];
      const subscription = await reader(topic, group, seen);
      await until(async () => (await lag())[0] === 0);
      await subscription.stop();
      await until(() =>
        client.rewind(group, [topic], 2).then(
          () => true,
          () => false,
        ),
      );
      expect(await lag()).toEqual([3]);
      const again: Message[] = [];
      await reader(topic, group, again);
      await until(() => again.length === 3);
      expect(again.map(text)).toEqual(['0:2', '0:3', '0:4']);
    });

    test('never makes a group skip what it has not read', async () => {
      const topic = await newTopic(1);
      const client = bus();
      await client.publish(messages(topic, 1, 5));
      await client.rewind('new', [topic], 1_000_000);
      const [partition] = await client.lag('new', [topic]);
      expect(partition).toMatchObject({ next: 0, end: 5 });
    });

    test('shows all that a topic holds, without being a group', async () => {
      const topic = await newTopic();
      const client = bus();
      const all = async () => (await Array.fromAsync(client.read(topic))).map(text).sort();
      expect(await all()).toEqual([]);
      await client.publish(messages(topic, 3, 4));
      const expected = messages(topic, 3, 4)
        .map(({ value }) => value)
        .sort();
      expect(await all()).toEqual(expected);
      expect(await all()).toEqual(expected);
    });

    test('forgets what it holds of a key, and nothing of others', async () => {
      const topic = `t-${randomUUID()}`;
      const forgettable = { retentionMs: 3_600_000, cleanupPolicy: 'compact,delete' } as const;
      const client = bus();
      await client.createTopics([{ name: topic, partitions: 2, ...forgettable }]);
      const sent = messages(topic, 4, 3);
      await client.publish(sent);
      const held = async () =>
        (await Array.fromAsync(client.read(topic)))
          .filter(({ value }) => value !== null)
          .map(({ key }) => key);
      await client.forget([topic], ['key 1', 'key 3', 'nobody’s']);
      // Where topics are compacted, it takes a second call and a cleaner that comes every 15 seconds.
      const secondAt = Date.now() + FORGOTTEN_AGAIN_MS;
      let isSecond = false;
      await until(async () => {
        if (!isSecond && Date.now() > secondAt) {
          isSecond = true;
          await client.forget([topic], ['key 1', 'key 3']);
        }
        return (await held()).every((key) => key === 'key 0' || key === 'key 2');
      }, FORGETTING_MS);
      expect(new Set(await held())).toEqual(new Set(['key 0', 'key 2']));

      const seen: Message[] = [];
      await reader(topic, `late-${topic}`, seen, client);
      await client.publish([{ topic, key: 'key 1', value: 'back', headers: {} }]);
      await until(() => seen.some((message) => text(message) === 'back'));
      expect(seen.filter(({ key, value }) => key === 'key 1' && value !== null)).toHaveLength(1);
    }, 90_000);

    test('refuses a message that no broker would take, and says which', async () => {
      const topic = await newTopic();
      const large = { topic, key: 'k', value: 'a'.repeat(1_100_000), headers: {} };
      const refusal = await bus()
        .publish([...messages(topic, 1, 2), large])
        .then(
          () => null,
          (error: unknown) => error,
        );
      expect(refusal).toBeInstanceOf(MessageRefused);
      expect((refusal as MessageRefused).index).toBe(2);
    });

    test('creates topics once, however often it is asked', async () => {
      const topic = await newTopic();
      const client = bus();
      const settings = [
        { name: topic, partitions: 6, retentionMs: 3_600_000, cleanupPolicy: 'delete' as const },
      ];
      await Promise.all([client.createTopics(settings), client.createTopics(settings)]);
      await client.publish(messages(topic, 1, 1));
      await client.createTopics(settings);
      expect(await Array.fromAsync(client.read(topic))).toHaveLength(1);
    });
  });
}
