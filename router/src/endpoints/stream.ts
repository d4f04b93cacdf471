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
import { asking, type Ask } from '../live/asking.ts';
import { idAt } from '@vobe/service-kit/event-id';
import type { LiveFeed } from '../live/live-feed.ts';
import { liveOperation, type LiveOperation } from '../live/live-operation.ts';
import { readMissed } from '../live/missed.ts';
import { STREAMS, whenClosed, type Rights, type Streams } from '../live/streams.ts';
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
    const { context, price } = await admission.admit(request, reply, {
      ...{ query, operationName, variables },
      isStream: true,
    });
    const { identity } = context;
    const contract = contractOf(identity);
    const asked = { query, operationName, variables };
    const live = read(request, servers.schemas[contract], asked, identity);
    const client = clientOf(identity);
    const refused = streams.refusalFor(client);
    if (refused !== null) {
      const status = refused === 'TRY_AGAIN' ? 503 : 429;
      throw refusal(request, status, refused, refused, RETRY_AFTER_S);
    }
    const ask = asking(servers.of(contract), context);
    const answer = (id: string, extensions?: object) => answerFor(live, ask, id, extensions);
    // Ids are in the order of time, as texts; one from the future would make everything old.
    const now = idAt(Date.now());
    const from = after !== null && after < now ? after : now;
    sendHead(reply);
    const stream = streams.open({
      ...{ client, response: reply.raw, from },
      rights: () => rightsNow(admission, request, reply, identity),
    });
    // What happens while the missed is being sent follows it.
    const waiting: [id: string, data: string][] = [];
    // Who comes back hears what was missed, and who asks for a state how it is.
    const isAsked = after !== null || live.missed === null;
    let isWaiting = isAsked;
    const next = (id: string, data: string) => {
      if (!isWaiting) stream.next(id, data);
      else if (waiting.length < STREAMS.remembered) waiting.push([id, data]);
      else fail(new Error('more happens than can wait'));
    };
    // The client comes back, and asks once more.
    const fail = (error: unknown) => {
      // Why the service did not answer is logged where it was asked.
      log.debug({ err: error, correlationId: request.id }, 'an event was not sent to a subscriber');
      stream.close('failed');
    };
    const group = groupOf(live, identity, variables);
    whenClosed(reply.raw, feed.subscribe(live.channel, group, answer, { from, next, fail }));
    // Only now, when nothing that happens meanwhile is lost.
    if (!isAsked) return;
    try {
      const { ids, isCut } = await readMissed(live, from, ask);
      let extensions = isCut ? { missedMore: true } : undefined;
      for (const id of ids) {
        if (!stream.isOpen) return;
        await admission.charge(identity, price);
        const data = await answer(id, extensions);
        if (data === null) continue;
        stream.next(id, data);
        extensions = undefined;
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

/** Stands for who would be signed in. */
const NOBODY = 'nobody';

/** The subscription of a request. @throws RequestRefused if it is invalid, or none. */
function read(
  request: FastifyRequest,
  schema: GraphQLSchema,
  {
    query,
    operationName,
    variables,
  }: { query: string; operationName: string | undefined; variables: Record<string, unknown> },
  { userId }: Identity,
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
  const values = coerced(schema, operation, variables);
  const live = liveOperation(schema, document, operation, values, userId);
  if (!live && userId === null && liveOperation(schema, document, operation, values, NOBODY)) {
    throw refusal(request, 401, 'UNAUTHENTICATED', 'unauthenticated');
  }
  if (!live) throw refusal(request, 400, 'BAD_USER_INPUT', 'oneLiveField');
  const [unanswerable] = validate(schema, parse(live.query), undefined, { maxErrors: 1 });
  if (unanswerable)
    throw new RequestRefused(400, 'GRAPHQL_VALIDATION_FAILED', truncate(unanswerable.message, 300));
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

/** The JSON of what a client sees of an event; null if it may not see it, or it has gone since. */
async function answerFor(
  live: LiveOperation,
  ask: Ask,
  id: string,
  extensions?: object,
): Promise<string | null> {
  const result = await ask(live.query, live.variablesOf(id), live.operationName);
  // A count of none is an answer.
  if ((result.data?.[live.answer] ?? null) !== null) {
    return JSON.stringify({
      ...result,
      ...(extensions && { extensions: { ...result.extensions, ...extensions } }),
    });
  }
  // Sent with its id, what a service could not say now would count as heard.
  if (result.errors) throw new Error(result.errors[0]?.message);
  return null;
}

function sendHead(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx would keep events until its buffer is full.
    'x-accel-buffering': 'no',
  });
}

/** Whether a token is still valid, and says what it said; while auth is away, it says less. */
async function rightsNow(
  admission: Admission,
  request: FastifyRequest,
  reply: FastifyReply,
  { userId, roles }: Identity,
): Promise<Rights> {
  try {
    const now = await admission.identify(request, reply);
    return now.userId === userId && now.roles.join() === roles.join() ? 'same' : 'changed';
  } catch {
    return 'ended';
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
