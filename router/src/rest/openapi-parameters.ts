import { getNullableType, GraphQLID } from 'graphql';
import type { RestParameter } from './endpoint.ts';
import type { JsonSchema, JsonSchemas } from './json-schema.ts';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';

/** A parameter of the address. */
export function parameterOf(
  endpoint: ResolvedEndpoint,
  name: string,
  { in: place, variable, description, values, isRequired }: RestParameter,
  schemas: JsonSchemas,
): JsonSchema {
  const type = getNullableType(endpoint.typeOf(variable));
  const given = endpoint.definition.variableDefinitions?.find(
    (one) => one.variable.name.value === variable,
  )?.defaultValue;
  const fallback = given && 'value' in given ? given.value : undefined;
  const isPage = variable === 'first';
  const isId = type === GraphQLID;
  return {
    name,
    in: place,
    required: place === 'path' || isRequired === true,
    description,
    schema: {
      ...(values ? { type: 'string', enum: Object.keys(values) } : plain(schemas.input(type))),
      ...(isPage && { minimum: 1, maximum: 100 }),
      ...(isId && { format: 'uuid' }),
      ...(fallback !== undefined && { default: isPage ? Number(fallback) : fallback }),
    },
  };
}

/** A parameter of the address is there or not; it can't be null. */
function plain(schema: JsonSchema): JsonSchema {
  const { type, anyOf } = schema;
  if (Array.isArray(anyOf)) return anyOf[0] as JsonSchema;
  return Array.isArray(type) ? { ...schema, type: (type as unknown[])[0] } : schema;
}

/** Headers that an endpoint reads. */
export function headers({ version, idempotencyKey, method }: ResolvedEndpoint): JsonSchema[] {
  const header = (
    name: string,
    required: boolean,
    description: string,
    pattern?: string,
    format?: string,
  ) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...(pattern && { pattern }), ...(format && { format }) },
  });
  return [
    ...(version === undefined
      ? []
      : [header('If-Match', true, 'The ETag of what was read.', '^"\\d{1,9}(-[\\w-]*)?"$')]),
    ...(idempotencyKey === undefined
      ? []
      : [
          header(
            'Idempotency-Key',
            false,
            'Within a day the same request with the same key gets what the first has made; another request with it is 422.',
            undefined,
            'uuid',
          ),
        ]),
    ...(method === 'GET'
      ? [header('If-None-Match', false, 'The ETag of what is known: 304 if it is the same.')]
      : []),
  ];
}
