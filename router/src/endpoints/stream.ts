import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { clientOf } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import { isUuid } from '@vobe/service-kit/text-rules';
import { truncate } from '@vobe/service-kit/truncate';
import type { Admission } from '../admission.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { GraphQLServers } from '../contracts/graphql-servers.ts';
import { asking } from '../live/asking.ts';
import { idAt } from '../live/event-id.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { liveOperation, type LiveOperation } from '../live/live-operation.ts';
import { missedIds } from '../live/missed.ts';
import { Stream, STREAMS, type Streams } from '../live/streams.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import { readOperation, refusal, RequestRefused } from '../requests.ts';

export interface StreamEndpointOptions {
  readonly servers: GraphQLServers;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
  readonly feed: LiveFeed;
  readonly streams: Streams;
  readonly log: Logger;
}

/** Retry-After of streams that are too many, in seconds. */
const RETRY_AFTER_S = 5;

/** /graphql/stream: subscriptions over Server-Sent Events; see docs/api/live.md. */
export function streamEndpoint(app: FastifyInstance, options: StreamEndpointOptions): void {
  const { servers, admission, registered, feed, streams, log } = options;

  async function handle(request: FastifyRequest, reply: FastifyReply) {
    const operation = readOperation(request);
    const { hash, operationName, variables } = operation;
    const query = operation.query ?? (hash === undefined ? undefined : registered.text(hash));
    if (query === undefined) throw refusal(request, 400, 'BAD_REQUEST', 'noOperation');
    const after = lastEventId(request);
    const { context } = await admission.admit(request, reply, {
      ...{ query, operationName, variables },
      isStream: true,
    });
    const { identity } = context;
    const contract = contractOf(identity);
    const live = read(request, servers.schemas[contract], { query, operationName, variables });
    const client = clientOf(identity);
    const refused = streams.refusalFor(client);
    if (refused !== null) {
      const status = refused === 'TRY_AGAIN' ? 503 : 429;
      throw refusal(request, status, refused, refused, RETRY_AFTER_S);
    }
    const ask = asking(servers.of(contract), context);
    const stream = openStream(reply, client, after ?? idAt(Date.now()));
    const removed = streams.add(stream, () => isStillAllowed(admission, request, reply, identity));
    const answer = async (id: string) => {
      const result = await ask(live.query, live.variablesOf(id), live.operationName);
      const isThere = Boolean(result.data?.[live.answer]);
      // Sent with its id, what a service could not say now would count as heard.
      if (!isThere && result.errors) throw new Error(result.errors[0]?.message);
      // What the client may not see, or what has gone since, is as if it had not happened.
      return isThere ? JSON.stringify(result) : null;
    };
    const group = groupOf(live, identity, variables);
    // What happens while the missed is being sent follows it.
    const waiting: [id: string, data: string][] = [];
    let isWaiting = after !== null;
    const next = (id: string, data: string) => {
      if (!isWaiting) stream.next(id, data);
      else if (waiting.length < STREAMS.remembered) waiting.push([id, data]);
      else fail(new Error('more happens than can wait'));
    };
    // The client comes back, and asks once more.
    const fail = (error: unknown) => {
      log.error({ err: error, correlationId: request.id }, 'an event was not sent to a subscriber');
      stream.close();
    };
    const left = feed.subscribe(live.channel, group, answer, { next, fail });
    const end = () => {
      left();
      removed();
    };
    reply.raw.once('close', end);
    // A client that left while it was admitted closes no second time.
    if (reply.raw.destroyed) end();
    // Only now, when nothing that happens meanwhile is lost.
    if (after === null) return;
    try {
      for (const id of await missedIds(live, after, ask)) {
        if (!stream.isOpen) return;
        const data = await answer(id);
        if (data !== null) stream.next(id, data);
      }
      isWaiting = false;
      for (const [id, data] of waiting.splice(0)) stream.next(id, data);
    } catch (error) {
      fail(error);
    }
  }

  app.route({ method: ['GET', 'POST'], url: '/graphql/stream', handler: handle });
}

/** The id that a client has heard of last, by header or, where a page can set none, by the address. */
function lastEventId(request: FastifyRequest): string | null {
  const { lastEventId: given } = request.query as { lastEventId?: unknown };
  const id = request.headers['last-event-id'] ?? given;
  if (id === undefined || id === '') return null;
  if (typeof id === 'string' && isUuid(id)) return id.toLowerCase();
  throw refusal(request, 400, 'BAD_USER_INPUT', 'badEventId');
}

/** The subscription of a request. @throws RequestRefused if it is invalid, or none. */
function read(
  request: FastifyRequest,
  schema: GraphQLSchema,
  {
    query,
    operationName,
    variables,
  }: { query: string; operationName: string | undefined; variables: Record<string, unknown> },
): LiveOperation {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true });
  } catch (error) {
    throw new RequestRefused(
      400,
      'GRAPHQL_PARSE_FAILED',
      truncate((error as GraphQLError).message, 300),
    );
  }
  const [invalid] = validate(schema, document, undefined, { maxErrors: 1 });
  if (invalid)
    throw new RequestRefused(400, 'GRAPHQL_VALIDATION_FAILED', truncate(invalid.message, 300));
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw refusal(request, 400, 'OPERATION_RESOLUTION_FAILURE', 'onlySubscriptions');
  }
  const live = liveOperation(schema, document, operation, coerced(schema, operation, variables));
  if (!live) throw refusal(request, 400, 'BAD_USER_INPUT', 'oneLiveField');
  return live;
}

function coerced(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const { coerced: values, errors } = getVariableValues(schema, variableDefinitions, variables, {
    maxErrors: 1,
  });
  if (errors)
    throw new RequestRefused(400, 'BAD_USER_INPUT', truncate(errors[0]?.message ?? '', 300));
  return values;
}

function openStream(reply: FastifyReply, client: string, from: string): Stream {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx would keep events until its buffer is full.
    'x-accel-buffering': 'no',
  });
  return new Stream(client, reply.raw, from);
}

/** Whether a token is still valid, and says what it said. */
async function isStillAllowed(
  admission: Admission,
  request: FastifyRequest,
  reply: FastifyReply,
  { userId, roles }: Identity,
): Promise<boolean> {
  try {
    const now = await admission.identify(request, reply);
    return now.userId === userId && now.roles.join() === roles.join();
  } catch {
    return false;
  }
}

/** Answers are the same for those who ask the same, with the same rights, in the same language. */
function groupOf(
  { query }: LiveOperation,
  { userId, roles, locale }: Identity,
  variables: Record<string, unknown>,
): string {
  const parts = JSON.stringify([query, variables, userId, roles, locale]);
  return createHash('sha256').update(parts).digest('base64');
}
