import { openBus } from '@vobe/event-bus/open-bus';
import type { Message } from '@vobe/event-bus/bus';
import { followEvents } from '@vobe/event-bus/follow-events';
import type { Logger } from '@vobe/service-kit/log';
import type { Config } from './config.ts';

/** Takes events in the order of their keys, each at least once. */
export type EventHandler = (messages: readonly Message[]) => void | Promise<void>;

/**
 * Hears every event, and hands it to each handler in turn: what is kept of a thing is dropped before anybody is
 * sent what has become of it.
 */
export function followAllEvents(config: Config, log: Logger, handlers: readonly EventHandler[]) {
  const bus = openBus('router', config, log);
  const following = followEvents({
    bus,
    name: 'router',
    port: config.ROUTER_PORT,
    async handle(messages) {
      for (const handler of handlers) await handler(messages);
    },
    log,
    consequence: 'answers are kept until their time is over, and live updates wait',
  });
  return {
    start: () => following.start(),
    async stop() {
      await following.stop();
      await bus.close();
    },
  };
}
