import type { FastifyReply, FastifyRequest } from 'fastify';
import { withCause } from '@vobe/service-kit/cause';
import { traceContext } from '@vobe/service-kit/correlation';
import type { Identity } from '@vobe/service-kit/identity';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import { encodeIdentity } from '@vobe/service-kit/signed-calls';
import { authenticate, type TokenChecks } from './authenticate.ts';
import { Writes } from './cache/writes.ts';
import type { Config } from './config.ts';
import type { RouterContext } from './context.ts';
import { mayBeForged } from './cross-origin.ts';
import type { CostlyRequests } from './limits/costly-requests.ts';
import type { Measured, OperationLimits, Price } from './limits/limits.ts';
import { RateLimited, rateLimitHeaders, type RateLimits } from './limits/rate-limits.ts';
import { refusal, RequestRefused, type Operation } from './requests.ts';

/** A request whose operation may be executed. */
export interface Admitted extends Measured {
  readonly context: RouterContext;
}

/** What an operation costs that is none, which its endpoint refuses. */
const FREE: Measured = { cost: 0, price: { cost: 0, fields: [] } };

export interface AdmissionOptions {
  readonly config: Config;
  readonly tokens: TokenChecks;
  readonly costly: CostlyRequests;
  readonly rates: RateLimits;
  /** Undefined until the graph is loaded. */
  readonly limits: () => OperationLimits | undefined;
}

/** What every operation passes, whichever endpoint it comes by: limits, authentication, the client's share, its turn. */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * Who sends a request.
   * @throws RequestRefused if the token is invalid, or a foreign page may have sent it with cookies.
   */
  async identify(request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
    if (mayBeForged(request)) throw refusal(request, 403, 'CSRF_PREVENTED', 'CSRF_PREVENTED');
    const { config, tokens } = this.#options;
    const identity = await authenticate(request, config, tokens);
    if (identity !== null) return identity;
    void reply.header('www-authenticate', 'Bearer error="invalid_token"');
    throw refusal(request, 401, 'UNAUTHENTICATED', 'badToken');
  }

  /**
   * @param known Who sends it, if that was asked before.
   * @throws RequestRefused if the operation exceeds a limit, or the token is invalid.
   * @throws RateLimited if the client has had its share.
   */
  async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      query,
      operationName,
      variables,
      isStream,
    }: Pick<Operation, 'query' | 'operationName' | 'variables'> & { isStream?: boolean },
    known?: Identity,
  ): Promise<Admitted> {
    const { limits } = this.#options;
    const locale = preferredLocale(request.headers['accept-language']);
    const checked = query
      ? limits()?.check(locale, query, operationName, variables, isStream)
      : undefined;
    if (checked && 'code' in checked) {
      throw new RequestRefused(400, checked.code, checked.message);
    }
    const identity = known ?? (await this.identify(request, reply));
    if (checked) {
      await this.charge(identity, checked.price, (headers) => void reply.headers(headers));
    }
    return { context: createContext(identity, reply), ...(checked ?? FREE) };
  }

  /**
   * Charges the client.
   * @param say Takes the headers that say what is left, whether it is enough or not.
   * @throws RateLimited if the client has had its share.
   */
  async charge(
    identity: Identity,
    price: Price,
    say?: (headers: Record<string, string>) => void,
  ): Promise<void> {
    const quotas = await this.#options.rates.charge(identity, price);
    say?.(rateLimitHeaders(quotas));
    const exceeded = quotas.filter(({ isExceeded }) => isExceeded);
    if (exceeded.length > 0) throw new RateLimited(exceeded);
  }

  /** Executes it, if it is costly when its turn has come. @throws QueueFull if that is too far. */
  run<Result>({ context, cost }: Admitted, execute: () => Promise<Result>): Promise<Result> {
    const { correlationId, traceparent } = context;
    // Errors name it, those too that come before a plugin sees them.
    return withCause({ correlationId, traceparent }, () =>
      this.#options.costly.run(context.identity, cost, context.signal, execute),
    );
  }
}

function createContext(identity: Identity, reply: FastifyReply): RouterContext {
  const abort = new AbortController();
  // The connection closes before the answer is sent only if the client went away.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort();
  });
  return {
    identity,
    encodedIdentity: encodeIdentity(identity),
    correlationId: reply.request.id,
    traceparent: traceContext(reply.request.headers['traceparent']),
    signal: abort.signal,
    writes: new Writes(reply.request.headers.cookie),
    setCookie: (cookie) => void reply.header('set-cookie', cookie),
    stale: new Map(),
    trace: null,
  };
}
