import { z } from 'zod';

/**
 * What a subgraph says of its answer under `extensions.cache`, for the router's cache. Nothing is said
 * of an answer with errors.
 */
export const cacheExtension = z.object({
  /** Seconds that it may be kept; 0 for not at all, and of mutations. */
  maxAge: z.number().min(0),
  /** PUBLIC: everybody would get it. PRIVATE: it is for this viewer. */
  scope: z.enum(['PUBLIC', 'PRIVATE']),
  /** What it shows, or what a mutation has changed. */
  tags: z.array(z.string()),
  /** The same for each entity of `_entities`. */
  entityTags: z.array(z.array(z.string())),
});

export type CacheExtension = z.infer<typeof cacheExtension>;
