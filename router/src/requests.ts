import type { FastifyReply, FastifyRequest } from 'fastify';

/** The parts of a GraphQL request that the limits look at; what is malformed is left to the server. */
export function readOperation(request: FastifyRequest): {
  query: string | undefined;
  operationName: string | undefined;
  variables: Record<string, unknown>;
} {
  const source = request.method === 'GET' ? request.query : request.body;
  const { query, operationName, variables } = (isRecord(source) ? source : {}) as {
    query?: unknown;
    operationName?: unknown;
    variables?: unknown;
  };
  return {
    query: typeof query === 'string' ? query : undefined,
    operationName: typeof operationName === 'string' && operationName ? operationName : undefined,
    variables: readVariables(variables),
  };
}

function readVariables(variables: unknown): Record<string, unknown> {
  if (isRecord(variables)) return variables;
  if (typeof variables !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(variables);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses a request as a GraphQL answer, so that every client finds the code where it looks. */
export function refuse(reply: FastifyReply, status: number, code: string, message: string) {
  return reply
    .status(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
