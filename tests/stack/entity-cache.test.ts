import { describeEntityCache } from '../federation/entity-cache-suite.ts';
import { describeWithRedis, redisUrl } from './redis.ts';

describeWithRedis('Redis', () => {
  describeEntityCache('answers kept in Redis', () => ({ REDIS_URL: redisUrl() }));
});
