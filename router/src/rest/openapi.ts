import {
  getNullableType,
  isInputObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLInputObjectType,
  type GraphQLSchema,
} from 'graphql';
import router from '../../package.json' with { type: 'json' };
import { JsonSchemas, type JsonSchema } from './json-schema.ts';
import { headers, parameterOf } from './openapi-parameters.ts';
import { linksOf } from './openapi-links.ts';
import { responses } from './openapi-responses.ts';
import { operationId, type ResolvedEndpoint } from './resolved-endpoint.ts';
import { resourceOf } from './resource.ts';

const DESCRIPTION = `The graph of VobeMusic for clients that speak REST. Each endpoint is one registered operation of
the graph: what it answers, who may call it and what it refuses are the graph's.

- Failures are problems (RFC 9457) with the graph's codes; \`errors\` names the fields (\`pointer\`) and
  parameters (\`parameter\`) that they are about, in the language of \`Accept-Language\`: \`en\` or \`ru\`.
- Lists are read page by page: \`limit\`, and the \`Link\` header with the address of the next page.
- What has an \`ETag\` is not sent again to who sends it as \`If-None-Match\`, and is changed by who sends it as
  \`If-Match\`: 412 if somebody else has changed it since, and nothing is lost.
- \`X-Missing-Parts\` names services that are down and whose parts an answer lacks; \`X-Stale-Parts\` those
  whose parts were kept from before, with the time.
- Every answer has an \`X-Correlation-Id\`, which is also the \`requestId\` of a problem: it is in the logs.`;

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'A refusal or failure: RFC 9457.',
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string', description: 'What the status means.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong, in the language of the request.' },
    code: { type: 'string', description: 'The code of the graph.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          detail: { type: 'string' },
          pointer: { type: 'string', description: 'JSON Pointer into the body.' },
          parameter: { type: 'string', description: 'A parameter of the address, or a header.' },
        },
        required: ['code', 'detail'],
      },
    },
    requestId: { type: 'string', description: 'Finds the request in the logs.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
};

/** OpenAPI 3.1 document of the endpoints, from their table and the graph. */
export function openApi(
  schema: GraphQLSchema,
  endpoints: readonly ResolvedEndpoint[],
): Readonly<Record<string, unknown>> {
  const fragments = new Map(
    endpoints
      .flatMap((endpoint) => parse(endpoint.text).definitions)
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const schemas = new JsonSchemas(schema, fragments);
  schemas.components['Problem'] = PROBLEM;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(
      endpoint,
      endpoints,
      schema,
      schemas,
    );
  }
  const { components } = schemas;
  return {
    openapi: '3.1.0',
    info: {
      title: 'VobeMusic',
      version: router.version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
}

function operation(
  endpoint: ResolvedEndpoint,
  endpoints: readonly ResolvedEndpoint[],
  schema: GraphQLSchema,
  schemas: JsonSchemas,
): JsonSchema {
  const { group, summary, isForSignedIn } = endpoint;
  const resource = resourceOf(endpoint, schema);
  const body = requestBody(endpoint, schemas);
  return {
    tags: [group],
    summary,
    operationId: operationId(endpoint),
    security: isForSignedIn ? [{ bearer: [] }] : [{}, { bearer: [] }],
    parameters: [
      ...Object.entries(endpoint.parameters ?? {}).map(([key, parameter]) =>
        parameterOf(endpoint, key, parameter, schemas),
      ),
      ...headers(endpoint),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: responses(
      endpoint,
      resource && schemas.resource(resource),
      resource ? linksOf(resource, endpoints) : {},
    ),
  };
}

function requestBody(endpoint: ResolvedEndpoint, schemas: JsonSchemas): JsonSchema | null {
  const { body, definition, operation: name, parameters = {}, version, idempotencyKey } = endpoint;
  if (body === undefined) return null;
  if (body === 'variables') {
    const variables = definition.variableDefinitions ?? [];
    return {
      type: 'object',
      properties: Object.fromEntries(
        variables.map(
          ({
            variable: {
              name: { value },
            },
          }) => [value, schemas.input(endpoint.typeOf(value))],
        ),
      ),
      required: variables
        .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)
        .map(({ variable }) => variable.name.value),
      additionalProperties: false,
    };
  }
  const type = getNullableType(endpoint.typeOf(body));
  if (!isInputObjectType(type)) throw new Error(`the body of ${name} is no object`);
  const elsewhere = [
    ...Object.values(parameters).map(({ variable }) => variable),
    version,
    idempotencyKey,
  ];
  const inBody = (place: string | undefined) =>
    place?.startsWith(`${body}.`) ? [place.slice(body.length + 1)] : [];
  const without = elsewhere.flatMap(inBody);
  return bodyComponent(schemas, type, without, name);
}

function bodyComponent(
  schemas: JsonSchemas,
  type: GraphQLInputObjectType,
  without: readonly string[],
  name: string,
): JsonSchema {
  const key = without.length === 0 ? type.name : `${name}Body`;
  schemas.components[key] ??= schemas.inputFields(type, without);
  return { $ref: `#/components/schemas/${key}` };
}
