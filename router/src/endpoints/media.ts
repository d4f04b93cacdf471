import type { IncomingMessage } from 'node:http';
import { PassThrough, pipeline, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Pool, type Dispatcher } from 'undici';
import { Bulkhead, BulkheadFull } from '@vobe/service-kit/bulkhead';
import { clientOf } from '@vobe/service-kit/client-network';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';
import { FairQueue } from '@vobe/service-kit/fair-queue';
import type { Identity } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';
import { MAX_UPLOAD_BYTES, MEDIA_PREFIX } from '@vobe/service-kit/uploads';
import type { Admission } from '../admission.ts';
import type { SubgraphCache } from '../cache/subgraph-cache.ts';
import { Writes } from '../cache/writes.ts';
import { refusal } from '../requests.ts';

/** Whose the files under an address are: `/media/<kind>/…`. */
const OWNERS: Readonly<Record<string, string>> = { avatars: 'auth', exports: 'auth' };

/** What a file and an upload cost, in the unit of @cost: a page of fifty faces as much as one of its queries. */
const READ = { cost: 20, fields: [] };
const WRITE = { cost: 3000, fields: [] };

/** Uploads at the same time, each with 5 MB on its way, and one of each client; a few may wait a moment. */
const UPLOADS = { capacity: 16, maxQueuedPerClient: 1, maxQueued: 16, maxWaitMs: 1000 };
/** Files that are read at the same time. */
const READS = { maxConcurrent: 64, maxQueued: 500 };
/** What is read ahead of a slow reader, so that a file holds no place at its owner: all of it, as a rule. */
const READ_AHEAD_BYTES = 256 * 1024;

/** A whole answer; the owner of a picture takes up to nine seconds to make it. */
const TIMEOUT_MS = 12_000;
const POOL: Pool.Options = {
  connections: 64,
  connectTimeout: 2000,
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
};

/** When to come back after a refusal of our own, in seconds. */
const RETRY_AFTER_S = 5;

/** Headers of a request that its owner hears of, and of an answer that the client does. */
const PASSED = ['content-type', 'content-length', 'if-none-match'];
const SHOWN = [
  ...['content-type', 'content-length', 'cache-control', 'etag', 'retry-after'],
  ...['content-security-policy', 'content-disposition', 'x-content-type-options'],
];

type Headers = Record<string, string | string[]>;

interface Owner {
  readonly name: string;
  readonly pool: Pool;
}

export interface MediaEndpointOptions {
  readonly admission: Admission;
  /** Where a subgraph answers, as a GraphQL address. */
  readonly addressOf: (subgraph: string) => string | undefined;
  readonly internalSecret: string;
  /** Null where nothing is kept. */
  readonly cache: SubgraphCache | null;
  readonly log: Logger;
}

/**
 * /media: files that were uploaded, and where they are sent, straight through to the subgraph whose they are,
 * unread and bounded in bytes, time and number.
 */
export function mediaEndpoint(app: FastifyInstance, options: MediaEndpointOptions) {
  const { admission, internalSecret, log } = options;
  const uploads = new FairQueue(UPLOADS);
  const reads = new Bulkhead(READS);
  const owners = new Map(
    Object.entries(OWNERS).map(([kind, name]) => {
      const { origin } = new URL(options.addressOf(name) ?? '');
      return [kind, { name, pool: new Pool(origin, POOL) }];
    }),
  );
  const ownerOf = ({ params }: FastifyRequest): Owner | undefined =>
    owners.get((params as { kind: string }).kind);

  /** @throws RequestRefused if its owner does not answer. */
  async function ask(
    request: FastifyRequest,
    reply: FastifyReply,
    identity: Identity,
    owner: Owner,
  ): Promise<Dispatcher.ResponseData> {
    const { raw } = request;
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const isUpload = request.method === 'PUT';
    try {
      const answer = await owner.pool.request({
        path: request.url,
        method: isUpload ? 'PUT' : 'GET',
        headers: {
          ...only(PASSED, request.headers),
          [CORRELATION_HEADER]: request.id,
          // It covers no body: that is not there yet.
          ...signCall(internalSecret, owner.name, encodeIdentity(identity), ''),
        },
        body: isUpload ? bounded(raw) : null,
        signal: gone.signal,
      });
      if (isForClient(answer.statusCode)) return answer;
      await answer.body.dump();
      throw new Error(`${owner.name} answers ${answer.statusCode}`);
    } catch (error) {
      log.debug({ err: error, correlationId: request.id, subgraph: owner.name }, 'no answer');
      throw refusal(request, 503, 'TRY_AGAIN', 'TRY_AGAIN', RETRY_AFTER_S);
    } finally {
      // Who has answered wants no more of it.
      raw.unpipe().resume();
    }
  }

  async function read(request: FastifyRequest, reply: FastifyReply) {
    const owner = ownerOf(request);
    if (!owner) return reply.callNotFound();
    const identity = await admission.identify(request, reply);
    await admission.charge(identity, READ);
    let answer: Dispatcher.ResponseData;
    try {
      answer = await reads.run(() => ask(request, reply, identity, owner));
    } catch (error) {
      if (!(error instanceof BulkheadFull)) throw error;
      throw refusal(request, 503, 'TRY_AGAIN', 'TRY_AGAIN', RETRY_AFTER_S);
    }
    return pass(reply, answer);
  }

  async function upload(request: FastifyRequest, reply: FastifyReply) {
    const owner = ownerOf(request);
    if (!owner) return reply.callNotFound();
    const identity = await admission.identify(request, reply);
    await admission.charge(identity, WRITE);
    if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) {
      request.raw.resume();
      throw refusal(request, 413, 'REQUEST_TOO_LARGE', 'uploadTooLarge');
    }
    const send = () => ask(request, reply, identity, owner);
    const answer = await uploads.run(clientOf(identity), send);
    // Whoever has uploaded reads nothing older, as after a mutation.
    const writes = new Writes(request.headers.cookie);
    const setCookie = (cookie: string) => void reply.header('set-cookie', cookie);
    await options.cache?.wrote(owner.name, { identity, writes, setCookie }, null);
    return pass(reply, answer);
  }

  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    // Nobody reads it here.
    scope.addContentTypeParser('*', (_request, _payload, next) => next(null));
    scope.get(`${MEDIA_PREFIX}/:kind/:file`, read);
    scope.put(`${MEDIA_PREFIX}/:kind/uploads/:token`, upload);
    done();
  });
  return {
    async close() {
      await Promise.all([...owners.values()].map(({ pool }) => pool.close()));
    },
  };
}

/** Whether an answer is about the request, and not about a fault of ours or our signature. */
const isForClient = (status: number): boolean => status !== 401 && (status < 500 || status === 503);

/** The body while it comes, with a byte more than is allowed at most: the owner then refuses it. */
function bounded(raw: IncomingMessage): Transform {
  let left = MAX_UPLOAD_BYTES + 1;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const taken = chunk.subarray(0, left);
      left -= taken.length;
      next(null, taken.length > 0 ? taken : undefined);
    },
  });
  raw.pipe(through);
  raw.once('error', (error) => through.destroy(error));
  return through;
}

function pass(reply: FastifyReply, answer: Dispatcher.ResponseData): FastifyReply {
  const through = new PassThrough({ highWaterMark: READ_AHEAD_BYTES });
  // An answer that breaks off is cut off; its head has been sent.
  pipeline(answer.body, through, () => undefined);
  return reply.status(answer.statusCode).headers(only(SHOWN, answer.headers)).send(through);
}

const only = (names: readonly string[], headers: Dispatcher.ResponseData['headers']): Headers =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
