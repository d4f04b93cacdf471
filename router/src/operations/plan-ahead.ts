import { setImmediate } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import { encodeIdentity } from '@vobe/service-kit/signed-calls';
import { traceContext } from '@vobe/service-kit/correlation';
import { Writes } from '../cache/writes.ts';
import type { RouterContext } from '../context.ts';
import { contractOfClient, type Contract } from '../contracts/contracts.ts';
import type { RegisteredOperation } from './registered-operations.ts';
import { sampleVariables } from './sample-variables.ts';

/** A request whose client is gone already: it is planned, and no subgraph is called. */
const NOBODY: RouterContext = {
  identity: ANONYMOUS,
  encodedIdentity: encodeIdentity(ANONYMOUS),
  correlationId: 'plan-ahead',
  traceparent: traceContext(undefined),
  signal: AbortSignal.abort(),
  writes: new Writes(undefined),
  setCookie: () => undefined,
  stale: new Map(),
  trace: null,
};

/**
 * Plans the registered operations before the first client asks for them, one after another between
 * requests.
 */
export async function planAhead(
  apollo: ApolloServer<RouterContext>,
  schema: GraphQLSchema,
  operations: readonly RegisteredOperation[],
  signal: AbortSignal,
): Promise<void> {
  for (const { text, name, type } of operations) {
    if (signal.aborted) return;
    // Its events are answered by queries, see live/live-operation.ts.
    if (type === 'subscription') continue;
    const definition = parse(text).definitions.find(
      (one) => one.kind === Kind.OPERATION_DEFINITION,
    );
    if (definition) {
      const variables = sampleVariables(schema, definition);
      await apollo.executeOperation(
        { query: text, operationName: name, variables },
        { contextValue: NOBODY },
      );
    }
    await setImmediate();
  }
}

/** Those that their client's contract still has everything for; of the others the log says what it lacks. */
export function validOperations(
  schemas: Readonly<Record<Contract, GraphQLSchema>>,
  operations: readonly RegisteredOperation[],
  log: Logger,
): RegisteredOperation[] {
  return operations.filter(({ text, name, client, versions }) => {
    const [error] = validate(schemas[contractOfClient(client)], parse(text), undefined, {
      maxErrors: 1,
    });
    if (error) log.error({ client, versions, operation: name, err: error }, 'operation is invalid');
    return !error;
  });
}
