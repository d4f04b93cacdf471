import type { RequestContext } from '@vobe/service-kit/subgraph-server';
import type { Loaders } from './data/loaders.ts';
import type { Services } from './services/index.ts';

/** What a resolver works with. */
export interface Context extends RequestContext {
  loaders: Loaders;
  services: Services;
}
