import { Counter } from 'prom-client';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { clientNetwork, clientOf } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import { RedisConnection, type RedisClient } from '../redis-connection.ts';
import { BoundedMemory } from './bounded-memory.ts';
import type { Price } from './limits.ts';
import { ratePolicies, type RatePolicy } from './rate-policies.ts';

/** Longest wait for Redis, in milliseconds; then the router counts for itself. */
const TIMEOUT_MS = 50;

/** What is left of a policy for a client. */
export interface Quota {
  readonly policy: RatePolicy;
  readonly remaining: number;
  /** When its window ends and it is whole again, in seconds. */
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** A client has had its share. */
export class RateLimited extends Error {
  override name = 'RateLimited';
  readonly retryAfter: number;

  constructor(exceeded: readonly Quota[]) {
    super(`exceeded: ${exceeded.map(({ policy }) => policy.name).join(', ')}`);
    this.retryAfter = Math.max(...exceeded.map(({ resetSeconds }) => resetSeconds));
  }
}

type Limiter = Pick<BoundedMemory, 'consume'>;

/**
 * Counts what each client asks for, in Redis for all routers together. Nobody waits for a Redis that is away or
 * hangs: each router then counts for itself, so that clients of several have as many shares.
 */
export class RateLimits {
  readonly #limiters: readonly { readonly policy: RatePolicy; readonly limiter: Limiter }[];
  readonly #redis: RedisConnection | undefined;
  readonly #refused: Counter<'policy'>;

  constructor(config: Config, log: Logger, { registry }: Metrics) {
    const policies = ratePolicies(config);
    const { REDIS_URL: url } = config;
    this.#redis =
      url !== undefined && policies.length > 0
        ? new RedisConnection({
            ...{ url, timeoutMs: TIMEOUT_MS, log, begin: (client) => client.ping() },
            consequence: {
              away: 'each router limits rates for itself',
              back: 'routers limit rates together',
            },
          })
        : undefined;
    this.#limiters = policies.map((policy) => ({ policy, limiter: this.#limiterOf(policy) }));
    this.#refused = new Counter({
      name: 'rate_limited_requests_total',
      help: 'Requests that were refused because a client had its share, by policy',
      labelNames: ['policy'],
      registers: [registry],
    });
  }

  /**
   * Counts an operation, also one that is refused for it.
   * @returns What is left, of each policy that concerns it.
   */
  async charge(identity: Identity, price: Price): Promise<readonly Quota[]> {
    const charges = this.#limiters.flatMap(({ policy, limiter }) => {
      const client = countedBy(policy, identity);
      const points = pointsOf(price, policy);
      return client === null || points === 0 ? [] : [consume(policy, limiter, client, points)];
    });
    const quotas = await Promise.all(charges);
    for (const { policy, isExceeded } of quotas) {
      if (isExceeded) this.#refused.inc({ policy: policy.name });
    }
    return quotas;
  }

  close(): void {
    this.#redis?.close();
  }

  #limiterOf({ name, quota, windowSeconds }: RatePolicy): Limiter {
    const options = { keyPrefix: `vobe-rate:${name}`, points: quota, duration: windowSeconds };
    const memory = new BoundedMemory(options);
    const redis = this.#redis;
    if (!redis) return memory;
    return new RateLimiterRedis({
      ...options,
      insuranceLimiter: memory,
      // Who has had their share costs Redis nothing more.
      inMemoryBlockOnConsumed: quota,
      useRedisPackage: true,
      // The one command that counting needs, bounded in time.
      storeClient: {
        eval: (...script: Parameters<RedisClient['eval']>) =>
          redis.use((client) => client.eval(...script)),
      },
    });
  }
}

/** Who is counted; null if the policy does not concern them. */
function countedBy({ unit, of }: RatePolicy, identity: Identity): string | null {
  const { userId, clientAddress } = identity;
  switch (of) {
    case 'user':
      return userId;
    case 'address':
      // What users ask for is theirs: those who share an address do not share that.
      return unit === 'cost' && userId !== null ? null : clientNetwork(clientAddress);
    case 'client':
      return clientOf(identity);
  }
}

function pointsOf({ cost, fields }: Price, policy: RatePolicy): number {
  if (policy.unit === 'cost') return cost;
  return fields.filter((field) => policy.fields?.includes(field)).length;
}

async function consume(
  policy: RatePolicy,
  limiter: Limiter,
  client: string,
  points: number,
): Promise<Quota> {
  const [result, isExceeded] = await limiter.consume(client, points).then(
    (left) => [left, false] as const,
    (refused: unknown) => {
      if (refused instanceof RateLimiterRes) return [refused, true] as const;
      throw refused;
    },
  );
  return {
    policy,
    remaining: isExceeded ? 0 : result.remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
    isExceeded,
  };
}

/**
 * `RateLimit-Policy` and `RateLimit` as draft-ietf-httpapi-ratelimit-headers-10 has them: what a client may ask
 * for, and what is left of that.
 */
export const rateLimitHeaders = (quotas: readonly Quota[]): Record<string, string> =>
  quotas.length === 0
    ? {}
    : {
        'ratelimit-policy': quotas
          .map(({ policy: { name, quota, windowSeconds, unit } }) => {
            // Requests are counted unless it says otherwise.
            const counted = unit === 'cost' ? ';qu="cost"' : '';
            return `"${name}";q=${quota}${counted};w=${windowSeconds}`;
          })
          .join(', '),
        ratelimit: quotas
          .map(({ policy, remaining, resetSeconds }) => {
            return `"${policy.name}";r=${remaining};t=${resetSeconds}`;
          })
          .join(', '),
      };
