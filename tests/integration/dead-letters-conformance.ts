import { expect, test } from '@jest/globals';
import { MessageRefused, type EventBus, type OutgoingMessage } from '@vobe/event-bus/bus';
import { replay, settle } from '@vobe/event-bus/consumer/dead-letters';
import { until } from './bus-conformance.ts';
import { TOPIC, type ConsumerSuite } from './consumer-suite.ts';
import { asMessage, someEvent } from './events.ts';

/** What a consumer must do with what it can't take, on any adapter of the bus. */
export function testDeadLetters({
  own,
  start,
  effects,
  send,
  raw,
  dead,
  holds,
}: ConsumerSuite): void {
  test('what is no event is dead-lettered with its place and the reason, and the rest flows', async () => {
    start();
    await raw('{"broken');
    await raw('null');
    // Its topic has forgotten it.
    await raw(null);
    await raw(Buffer.from([0xff, 0xfe, 0x00]));
    await raw(JSON.stringify({ ...someEvent(), version: 99 }));
    await raw(JSON.stringify({ ...someEvent(), data: { status: 'ARCHIVED' } }));
    const good = someEvent();
    await send(good);
    await until(async () => (await effects()).includes(good.event_id));
    const expected = ['invalid-data', 'no-envelope', 'not-json', 'not-json', 'unknown-version'];
    await until(async () => (await dead()).length >= expected.length);
    const letters = await dead();
    expect(letters.map(({ failure }) => failure.reason).toSorted()).toEqual(expected);
    expect(letters.every(({ topic, failure }) => topic === TOPIC && failure.attempts === 1)).toBe(
      true,
    );
    expect(new Set(letters.map(({ partition, offset }) => `${partition}/${offset}`)).size).toBe(
      expected.length,
    );
  });

  test('what is dead-lettered is kept to the byte, with its headers', async () => {
    const { bus, group } = own();
    start();
    const value = Buffer.from([0x7b, 0xff, 0x00, 0x80]);
    await bus.publish([{ topic: TOPIC, key: 'k', value, headers: { own: 'ёж' } }]);
    await until(async () => (await dead()).some((letter) => letter.value?.equals(value)));
    const letter = (await dead()).find((one) => one.value?.equals(value));
    expect(letter).toMatchObject({ key: 'k', headers: { own: 'ёж' }, isLeftBehind: false });
    if (letter) await replay(bus, group, letter);
    const again = (await Array.fromAsync(bus.read(TOPIC))).filter((one) =>
      one.value?.equals(value),
    );
    expect(again.map(({ headers }) => headers)).toEqual([{ own: 'ёж' }, { own: 'ёж' }]);
  });

  test('what keeps failing is dead-lettered after five attempts, without its batch', async () => {
    const poison = someEvent();
    const metrics = start((id) => id === poison.event_id);
    const events = [someEvent(), poison, someEvent()];
    await send(...events);
    await until(async () => (await dead()).some(({ value }) => holds(value, poison)));
    await until(async () => (await effects()).length >= 2);
    expect(await effects()).not.toContain(poison.event_id);
    const letter = (await dead()).find(({ value }) => holds(value, poison));
    expect(letter?.failure).toEqual({
      reason: 'Error',
      detail: 'refused: the rule',
      attempts: 5,
    });
    expect(await metrics.registry.metrics()).toMatch(/event_dead_letters_total\{.*\} [1-9]/);
  });

  test('what will never be taken is dead-lettered at once, however many there are', async () => {
    const many = Array.from({ length: 30 }, () => someEvent());
    const isPoison = (id: string) => many.some(({ event_id: own }) => own === id);
    start(isPoison, { isFinal: () => true });
    const good = someEvent();
    await send(...many, good);
    await until(async () => (await effects()).includes(good.event_id));
    const letters = async () =>
      (await dead()).filter(({ value }) => many.some((one) => holds(value, one)));
    await until(async () => (await letters()).length === many.length);
    expect((await letters()).every(({ failure }) => failure.attempts === 1)).toBe(true);
  });

  test('a message that is too large to be copied holds up nothing', async () => {
    const { bus, group } = own();
    const isCopy = ({ topic, value }: OutgoingMessage) =>
      topic !== TOPIC && (value?.length ?? 0) > 1000;
    const strict: EventBus = {
      ...bus,
      publish: (messages) =>
        messages.some(isCopy)
          ? Promise.reject(new MessageRefused('MESSAGE_TOO_LARGE', 0))
          : bus.publish(messages),
    };
    start(() => false, { bus: strict });
    const good = someEvent();
    await bus.publish([
      { topic: TOPIC, key: good.aggregate_id, value: 'x'.repeat(2000), headers: {} },
      asMessage(good),
    ]);
    await until(async () => (await effects()).includes(good.event_id));
    const letter = (await dead()).find(({ isLeftBehind }) => isLeftBehind);
    expect(letter).toMatchObject({ value: null, failure: { reason: 'not-json' } });
    if (letter) await expect(replay(bus, group, letter)).rejects.toThrow(/lies in post\.archived/);
  });

  test('letters are sent again or dropped, and are open no more', async () => {
    const { bus, group } = own();
    const [first, second] = [someEvent(), someEvent()];
    let isMended = false;
    start((id) => !isMended && (id === first.event_id || id === second.event_id));
    await send(first, second);
    const letterOf = async (event: typeof first) =>
      (await dead()).find(({ value }) => holds(value, event));
    await until(async () => Boolean((await letterOf(first)) && (await letterOf(second))));
    isMended = true;
    const [one, two] = [await letterOf(first), await letterOf(second)];
    if (!one || !two) throw new Error('there are no letters');
    await replay(bus, group, one);
    await settle(bus, group, two);
    await until(async () => (await effects()).includes(first.event_id));
    expect(await effects()).not.toContain(second.event_id);
    expect([await letterOf(first), await letterOf(second)]).toEqual([undefined, undefined]);
  });
}
