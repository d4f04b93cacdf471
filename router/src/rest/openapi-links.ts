import type { JsonSchema } from './json-schema.ts';
import { operationId, type ResolvedEndpoint } from './resolved-endpoint.ts';
import type { Resource } from './resource.ts';

/** Links of an answer to the endpoints whose address takes the id of what it is. */
export function linksOf(
  { type }: Resource,
  endpoints: readonly ResolvedEndpoint[],
): Record<string, JsonSchema> {
  const parameter = `${type.name.toLowerCase()}_id`;
  const links = endpoints
    .filter(({ parameters = {} }) => parameters[parameter]?.in === 'path')
    .map((endpoint): [string, JsonSchema] => [
      operationId(endpoint),
      {
        operationId: operationId(endpoint),
        parameters: {
          [`path.${parameter}`]: '$response.body#/id',
          ...(endpoint.version !== undefined && { 'header.If-Match': '$response.header.ETag' }),
        },
      },
    ]);
  return Object.fromEntries(links);
}
