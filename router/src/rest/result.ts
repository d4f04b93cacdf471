import type { GraphQLFormattedError } from 'graphql';
import { Problem, statusOfError, statusOfUserError, type ProblemPart } from './problems.ts';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';

type Data = Readonly<Record<string, unknown>>;

interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly retryAfter?: number | null;
}

export interface Result {
  readonly value: unknown;
  /** Services whose parts are missing. */
  readonly missing: readonly string[];
}

/**
 * What an endpoint answers of what its operation has found.
 * @throws Problem if the operation failed, or there is no such thing.
 */
export function readResult(
  endpoint: ResolvedEndpoint,
  data: Data | null | undefined,
  errors: readonly GraphQLFormattedError[],
  notFound: string,
): Result {
  const [root = '', ...path] = (endpoint.result ?? '').split('.');
  const payload = data?.[root];
  const userErrors = isData(payload) ? (payload['userErrors'] as UserError[] | undefined) : [];
  if (userErrors?.length) throw problemOfUserErrors(endpoint, userErrors);

  let value: unknown = payload;
  for (const step of path) value = isData(value) ? value[step] : null;
  if (value === null || value === undefined) {
    const [error] = errors;
    if (error) throw problemOfError(endpoint, error);
    throw new Problem(404, 'NOT_FOUND', notFound);
  }
  const missing = errors.flatMap(({ extensions }) =>
    typeof extensions?.['service'] === 'string' ? [extensions['service']] : [],
  );
  return { value: withoutUserErrors(value), missing: [...new Set(missing)] };
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A payload is an answer, too, where its parts have no name of their own. */
function withoutUserErrors(value: unknown): unknown {
  if (!isData(value)) return value;
  const { userErrors: _, ...rest } = value;
  return rest;
}

/** The header that a field was taken from. */
function headerOf(
  { version, idempotencyKey }: ResolvedEndpoint,
  field: UserError['field'],
): string | undefined {
  const place = `input.${field?.join('.') ?? ''}`;
  if (place === version) return 'If-Match';
  return place === idempotencyKey ? 'Idempotency-Key' : undefined;
}

function problemOfUserErrors(endpoint: ResolvedEndpoint, errors: readonly UserError[]): Problem {
  const named = new Map(
    Object.entries(endpoint.parameters ?? {}).map(([name, { variable }]) => [variable, name]),
  );
  const ofAddress = (field: UserError['field']) =>
    field ? named.get([endpoint.body ?? 'input', ...field].join('.')) : undefined;
  const parts = errors.map(({ code, message, field }): ProblemPart => {
    const parameter = ofAddress(field);
    const header = headerOf(endpoint, field);
    return {
      code,
      detail: message,
      ...(parameter !== undefined
        ? { parameter }
        : header !== undefined
          ? { parameter: header }
          : // Without one it is about the whole: '/' would be a field without a name.
            field?.length && { pointer: `/${field.join('/')}` }),
    };
  });
  const [first] = errors;
  const field = first?.field ?? null;
  // A key that is in use says nothing of what is there: the request is at fault.
  const status =
    headerOf(endpoint, field) === 'Idempotency-Key'
      ? 422
      : statusOfUserError(first?.code ?? '', ofAddress(field) !== undefined);
  const retryAfter = first?.retryAfter ?? undefined;
  return new Problem(status, first?.code ?? '', first?.message ?? '', parts, retryAfter);
}

function problemOfError(
  endpoint: ResolvedEndpoint,
  { message, extensions = {} }: GraphQLFormattedError,
): Problem {
  const code = String(extensions['code']);
  const field = extensions['field'];
  const parameter = Object.entries(endpoint.parameters ?? {}).find(
    ([, { variable }]) => variable === field,
  )?.[0];
  return new Problem(
    statusOfError(code),
    code,
    message,
    parameter === undefined ? [] : [{ code, detail: message, parameter }],
  );
}
