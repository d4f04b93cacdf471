import { getNullableType, isEnumType, GraphQLID, GraphQLInt } from 'graphql';
import type { FastifyRequest } from 'fastify';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import { isUuid } from '@vobe/service-kit/text-rules';
import { text } from '../messages.ts';
import { Problem } from './problems.ts';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';
import type { RestParameter } from './endpoint.ts';

type Values = Record<string, unknown>;

/** The version that an entity tag of ours begins with, before the hash of what was sent. */
const VERSION_TAG = /^"(\d{1,9})(?:-[\w-]*)?"$/;

/**
 * The variables of an endpoint's operation: from the address, the headers and the body.
 * @throws Problem naming the parameter, header or field that can't be used.
 */
export function readVariables(endpoint: ResolvedEndpoint, request: FastifyRequest): Values {
  const locale = preferredLocale(request.headers['accept-language']);
  const body = endpoint.body === undefined ? {} : readBody(request);
  const variables: Values = endpoint.body === 'variables' ? { ...body } : {};
  if (endpoint.body === 'variables') checkNames(endpoint, body, locale);
  else if (endpoint.body !== undefined) {
    variables[endpoint.body] = { ...body };
  }

  const set = (place: string, value: unknown) => {
    const path = place.split('.');
    const last = path.pop() ?? '';
    if (path[0] === endpoint.body && last in body) {
      const detail = text(locale, 'restNotInBody', { field: last });
      throw new Problem(400, 'BAD_USER_INPUT', detail, [
        { code: 'BAD_USER_INPUT', detail, pointer: `/${last}` },
      ]);
    }
    let target = variables;
    for (const step of path) target = (target[step] ??= {}) as Values;
    target[last] = value;
  };

  for (const [name, parameter] of Object.entries(endpoint.parameters ?? {})) {
    const given = (parameter.in === 'path' ? request.params : request.query) as Values;
    const value = readParameter(endpoint, name, parameter, given[name], locale);
    if (value !== undefined) set(parameter.variable, value);
  }
  const { 'if-match': match, 'idempotency-key': key } = request.headers;
  if (endpoint.version !== undefined) set(endpoint.version, readVersion(match, locale));
  if (endpoint.idempotencyKey !== undefined && key !== undefined) set(endpoint.idempotencyKey, key);
  return variables;

  function readBody({ body: given }: FastifyRequest): Values {
    if (typeof given === 'object' && given !== null && !Array.isArray(given))
      return given as Values;
    throw new Problem(400, 'BAD_REQUEST', text(locale, 'restNoObject'));
  }
}

type Locale = ReturnType<typeof preferredLocale>;

/** Unknown variables are nothing to GraphQL; of an input type it knows the fields itself. */
function checkNames({ definition }: ResolvedEndpoint, body: Values, locale: Locale): void {
  const known = new Set(definition.variableDefinitions?.map(({ variable }) => variable.name.value));
  const field = Object.keys(body).find((name) => !known.has(name));
  if (field === undefined) return;
  const detail = text(locale, 'restUnknown', { field });
  throw new Problem(400, 'BAD_USER_INPUT', detail);
}

function readParameter(
  endpoint: ResolvedEndpoint,
  name: string,
  { in: place, variable, values, isRequired }: RestParameter,
  given: unknown,
  locale: Locale,
): unknown {
  const refuse = (detail: string) =>
    new Problem(400, 'BAD_USER_INPUT', detail, [
      { code: 'BAD_USER_INPUT', detail, parameter: name },
    ]);
  if (given === undefined) {
    if (isRequired) throw refuse(text(locale, 'restRequired', { name }));
    return undefined;
  }
  if (typeof given !== 'string') throw refuse(text(locale, 'restOnce', { name }));
  const type = getNullableType(endpoint.typeOf(variable));
  const allowed = values
    ? Object.keys(values)
    : isEnumType(type)
      ? type.getValues().map((one) => one.name)
      : null;
  if (allowed && !allowed.includes(given)) {
    throw refuse(text(locale, 'restOneOf', { name, values: allowed.join(', ') }));
  }
  if (values) return values[given];
  if (type === GraphQLID && place === 'query' && !isUuid(given)) {
    throw refuse(text(locale, 'restId', { name }));
  }
  if (type !== GraphQLInt) return given;
  if (!/^-?\d{1,9}$/.test(given)) throw refuse(text(locale, 'restInteger', { name }));
  return Number(given);
}

function readVersion(header: string | undefined, locale: Locale): number {
  const name = 'If-Match';
  if (header === undefined) {
    const detail = text(locale, 'restNoVersion');
    throw new Problem(428, 'PRECONDITION_REQUIRED', detail, [
      { code: 'PRECONDITION_REQUIRED', detail, parameter: name },
    ]);
  }
  const version = VERSION_TAG.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  const detail = text(locale, 'restBadVersion');
  throw new Problem(400, 'BAD_USER_INPUT', detail, [
    { code: 'BAD_USER_INPUT', detail, parameter: name },
  ]);
}
