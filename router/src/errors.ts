import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';
import { currentCause } from '@vobe/service-kit/cause';
import type { Locale } from '@vobe/service-kit/identity';
import { text } from '@vobe/service-kit/messages';

/** Codes whose messages are meant for clients. */
const PUBLIC_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'SUBGRAPH_UNAVAILABLE',
  'ANSWER_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'REQUEST_TOO_LARGE',
  'TRY_AGAIN',
]);

/** What may be known of an error besides its code. */
const PUBLIC_EXTENSIONS = ['field', 'service'] as const;

/**
 * Whether an error's message is meant for clients. All others are internal: they are logged,
 * and the client only learns that something failed.
 */
export function isPublic(error: unknown, { code, serviceName }: GraphQLErrorExtensions): boolean {
  // A subgraph's error comes as plain data; one of the router's own must have been intended for clients.
  const isMeant =
    typeof serviceName === 'string' || unwrapResolverError(error) instanceof GraphQLError;
  return isMeant && typeof code === 'string' && PUBLIC_CODES.has(code);
}

/**
 * Errors as clients see them: message, place, code, the id that is in the logs, the field or service concerned. Everything
 * else (addresses, bodies, stacks, what a fault says) stays in the logs.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const original = formatted.extensions ?? {};
  const { code, serviceName: subgraph } = original;
  const isShown = isPublic(error, original);
  const { correlationId: id } = currentCause();
  const extensions: Record<string, unknown> = {
    code: isShown ? code : 'INTERNAL_SERVER_ERROR',
    id,
  };
  for (const name of PUBLIC_EXTENSIONS) {
    const value = original[name];
    if (typeof value === 'string') extensions[name] = value;
  }
  if (!isShown && typeof subgraph === 'string') extensions['service'] = subgraph;
  return {
    message: isShown ? formatted.message : maskedMessage(formatted),
    ...(formatted.locations && isShown && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions,
  };
}

/** A subgraph's masked message is already in the reader's language; any other is replaced. */
function maskedMessage({ message }: GraphQLFormattedError): string {
  const masked = (['en', 'ru'] as const satisfies Locale[]).map((locale) =>
    text(locale, 'internal'),
  );
  return masked.includes(message) ? message : text('en', 'internal');
}
