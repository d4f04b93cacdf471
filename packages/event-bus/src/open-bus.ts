import { z } from 'zod';
import { databaseUrl } from '@vobe/service-kit/config';
import type { Logger } from '@vobe/service-kit/log';
import type { EventBus } from './bus.ts';
import { openEmbeddedBus } from './embedded/embedded-bus.ts';
import { openKafkaBus } from './kafka/kafka-bus.ts';

/** A host's name or address, an IPv6 one in brackets, and a port. */
const BROKER = /^(?:[^\s:[\]/]+|\[[0-9a-f:.]+\]):\d{1,5}$/i;

/** Settings of a service that writes or reads events. */
export const busEnvironment = {
  /** Brokers of Kafka, host:port, comma-separated; without them the bus is embedded in PostgreSQL. */
  KAFKA_BROKERS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((brokers) => brokers.every((one) => BROKER.test(one)), {
      error: 'must be host:port, several of them comma-separated',
    }),
  /** The database of the embedded bus, vibe_bus_db. */
  BUS_DATABASE_URL: databaseUrl,
};

export interface BusSettings {
  readonly KAFKA_BROKERS: readonly string[];
  readonly BUS_DATABASE_URL: string;
}

/** Opens the bus that the environment names. Connects when it is first used. */
export function openBus(service: string, settings: BusSettings, logger: Logger): EventBus {
  return settings.KAFKA_BROKERS.length > 0
    ? openKafkaBus(settings.KAFKA_BROKERS, service, logger)
    : openEmbeddedBus(settings.BUS_DATABASE_URL, logger);
}
