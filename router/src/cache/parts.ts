import type { SubgraphResponse } from '../resilience/subgraph-response.ts';
import { partKey } from './keys.ts';

/** One of the things that a read asks for: an entity, or all its root fields. */
export interface Part {
  readonly representation: unknown;
  /** See partKey(). */
  readonly key: string;
  /** Its place among the representations. */
  readonly place: number;
}

type Errors = SubgraphResponse['errors'];

export function partsOf(representations: readonly unknown[] | null): Part[] {
  return (representations ?? [null]).map((representation, place) => ({
    ...{ representation, place },
    key: partKey(representation),
  }));
}

/** The value of each part that was asked for. */
export function valuesOf(
  { data }: SubgraphResponse,
  isOfEntities: boolean,
  count: number,
): unknown[] {
  if (!isOfEntities) return [data ?? null];
  const entities = data?.['_entities'];
  return Array.from({ length: count }, (_, index) =>
    Array.isArray(entities) ? ((entities[index] as unknown) ?? null) : null,
  );
}

/** A response from the values of its parts. */
export function responseOf(
  values: readonly unknown[],
  isOfEntities: boolean,
  errors: Errors,
): SubgraphResponse {
  const data = isOfEntities ? { _entities: values } : values[0];
  return { data: data as SubgraphResponse['data'], ...(errors?.length && { errors }) };
}

/** Errors of a request for some of the entities, with the places these have among all. */
export function withPlaces(errors: Errors, asked: readonly Part[]): Errors {
  return errors?.map((error) => {
    const [root, index, ...rest] = error.path ?? [];
    if (root !== '_entities' || typeof index !== 'number') return error;
    return { ...error, path: [root, asked[index]?.place ?? index, ...rest] };
  });
}
