import { STATUS_CODES } from 'node:http';
import type { JsonSchema } from './json-schema.ts';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';

const text = (description: string): JsonSchema => ({ description, schema: { type: 'string' } });

const HEADERS = {
  'X-Correlation-Id': text('Finds the request in the logs.'),
  ETag: text('The version that was sent.'),
  Link: text('The address of the next page, rel="next".'),
  Location: text('The address of what was made.'),
  'Retry-After': text('After how many seconds to try again.'),
  'RateLimit-Policy': text('What the client may ask for: its policies, with quota and window.'),
  RateLimit: text('What is left of that, and when it is whole again.'),
  'WWW-Authenticate': text('How to authenticate.'),
  'X-Missing-Parts': text('Services whose parts the answer lacks: they are down.'),
  'X-Stale-Parts': text(
    'Services that are down, whose parts were kept from before, each with the time of what is said: artist;as-of="…".',
  ),
} as const;

/** Headers that tell who was refused what to do. */
const HEADERS_BY_STATUS: Readonly<Record<number, keyof typeof HEADERS>> = {
  401: 'WWW-Authenticate',
  429: 'Retry-After',
  503: 'Retry-After',
};

/** Every answer that an endpoint may give. */
export function responses(
  endpoint: ResolvedEndpoint,
  schema: JsonSchema | null,
  links: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const { method, status = 200, location, parameters = {} } = endpoint;
  return {
    [status]: {
      description: STATUS_CODES[status],
      headers: {
        'X-Correlation-Id': HEADERS['X-Correlation-Id'],
        'RateLimit-Policy': HEADERS['RateLimit-Policy'],
        RateLimit: HEADERS.RateLimit,
        ...(status === 204
          ? {}
          : {
              ETag: HEADERS.ETag,
              'X-Missing-Parts': HEADERS['X-Missing-Parts'],
              'X-Stale-Parts': HEADERS['X-Stale-Parts'],
            }),
        ...('after' in parameters && { Link: HEADERS.Link }),
        ...(location !== undefined && { Location: HEADERS.Location }),
      },
      ...(schema && { content: { 'application/json': { schema } } }),
      ...(Object.keys(links).length > 0 && { links }),
    },
    ...(method === 'GET' && { 304: { description: STATUS_CODES[304] } }),
    ...Object.fromEntries(failuresOf(endpoint).map((code) => [code, problem(code)])),
  };
}

function failuresOf({ method, isForSignedIn, version }: ResolvedEndpoint): number[] {
  const isRead = method === 'GET';
  return [
    400,
    401,
    ...(isForSignedIn ? [403] : []),
    404,
    ...(isRead ? [] : [409, 412, 413, 415, 422]),
    ...(version === undefined ? [] : [428]),
    429,
    500,
    502,
    503,
  ];
}

function problem(status: number): JsonSchema {
  const header = HEADERS_BY_STATUS[status];
  return {
    description: STATUS_CODES[status],
    headers: {
      'X-Correlation-Id': HEADERS['X-Correlation-Id'],
      ...(header && { [header]: HEADERS[header] }),
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
