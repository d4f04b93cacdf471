import type { SubgraphResponse } from './resilience/subgraph-response.ts';

/** Entities to ask for, each once, and where each was wanted. */
export interface Deduplicated {
  representations: unknown[];
  /** For each wanted place the index of its entity in `representations`. */
  places: number[];
}

/**
 * Fifty comments by ten people need ten users. The gateway requests fifty: they are deduplicated here.
 * @returns Null if there is nothing to save.
 */
export function deduplicate(wanted: readonly unknown[]): Deduplicated | null {
  const seen = new Map<string, number>();
  const representations: unknown[] = [];
  const places = wanted.map((representation) => {
    const key = JSON.stringify(representation);
    let index = seen.get(key);
    if (index === undefined) {
      index = representations.push(representation) - 1;
      seen.set(key, index);
    }
    return index;
  });
  return representations.length < wanted.length ? { representations, places } : null;
}

/** Puts the answer's entities, and the paths of its errors, back to the places they are wanted at. */
export function expand(answer: SubgraphResponse, { places }: Deduplicated): SubgraphResponse {
  const entities = answer.data?.['_entities'];
  const data = Array.isArray(entities)
    ? // A copy each: the gateway merges what other subgraphs add into these very objects.
      { ...answer.data, _entities: places.map((index) => structuredCopy(entities[index])) }
    : answer.data;
  const errors = answer.errors?.map((error) => {
    const { path } = error;
    if (path?.[0] !== '_entities' || typeof path[1] !== 'number') return error;
    return { ...error, path: ['_entities', places.indexOf(path[1]), ...path.slice(2)] };
  });
  return { ...answer, ...(data !== undefined && { data }), ...(errors && { errors }) };
}

/** A copy of plain JSON; several times faster than structuredClone. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, structuredCopy(part)]),
  );
}
