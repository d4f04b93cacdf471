import { prepareElasticsearch, startElasticsearch } from './elasticsearch.ts';
import { prepareKafka, startKafka } from './kafka.ts';
import { prepareRedis, startRedis } from './redis.ts';
import { prepareS3, S3_SETTINGS, startS3 } from './s3.ts';
import type { RunningServer, ServerOptions } from './server.ts';

export { startElasticsearch, startKafka, startRedis };
export type { RunningServer };

interface Server {
  title: string;
  port: number;
  /** The variable by which services find it. */
  variable: string;
  /** What they need besides. */
  settings?: Readonly<Record<string, string>>;
  /** Whether the others start without it, where it can’t be had. */
  isOptional?: boolean;
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
  s3: {
    title: 'S3',
    port: 7070,
    variable: 'S3_ENDPOINT',
    settings: S3_SETTINGS,
    isOptional: true,
    prepare: prepareS3,
    start: startS3,
  },
} satisfies Record<string, Server>;

export type ServerName = keyof typeof SERVERS;

export const serverOf = (name: ServerName): Server => SERVERS[name];
