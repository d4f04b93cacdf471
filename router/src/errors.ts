import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Locale } from '@vobe/service-kit/identity';
import { text } from '@vobe/service-kit/messages';

/** Codes whose messages were written for whoever asks. */
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
 * Errors as clients see them: message, place, code, the field or service concerned. Everything
 * else (addresses, bodies, stacks, what a fault says) stays in the logs.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const code = formatted.extensions?.['code'];
  const subgraph = formatted.extensions?.['serviceName'];
  // A subgraph's error comes as plain data; one of the router's own must have been meant.
  const isMeant = typeof subgraph === 'string' || cause instanceof GraphQLError;
  const isPublic = isMeant && typeof code === 'string' && PUBLIC_CODES.has(code);
  const extensions: Record<string, unknown> = {
    code: isPublic ? code : 'INTERNAL_SERVER_ERROR',
  };
  for (const name of PUBLIC_EXTENSIONS) {
    const value = formatted.extensions?.[name];
    if (typeof value === 'string') extensions[name] = value;
  }
  if (!isPublic && typeof subgraph === 'string') extensions['service'] = subgraph;
  return {
    message: isPublic ? formatted.message : maskedMessage(formatted),
    ...(formatted.locations && isPublic && { locations: formatted.locations }),
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
