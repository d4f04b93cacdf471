import { prepareElasticsearch, startElasticsearch } from './elasticsearch.ts';
import { prepareKafka, startKafka } from './kafka.ts';
import { prepareRedis, startRedis } from './redis.ts';
import type { RunningServer, ServerOptions } from './server.ts';

export { startElasticsearch, startKafka, startRedis };
export type { RunningServer };

interface Server {
  title: string;
  port: number;
  /** The variable by which services find it. */
  variable: string;
  /** Downloads and installs what is missing, and says whether anything was. */
  prepare: () => Promise<boolean>;
  start: (options: ServerOptions) => Promise<RunningServer>;
}

export const SERVERS = {
  kafka: {
    title: 'Kafka',
    port: 9092,
    variable: 'KAFKA_BROKERS',
    prepare: prepareKafka,
    start: startKafka,
  },
  elasticsearch: {
    title: 'Elasticsearch',
    port: 9200,
    variable: 'ELASTICSEARCH_URL',
    prepare: prepareElasticsearch,
    start: startElasticsearch,
  },
  redis: {
    title: 'Redis',
    port: 6379,
    variable: 'REDIS_URL',
    prepare: prepareRedis,
    start: startRedis,
  },
} satisfies Record<string, Server>;

export type ServerName = keyof typeof SERVERS;
