import type { RequestContext } from '@vobe/service-kit/subgraph-server';
import type { Viewer } from './domain/model.ts';
import type { Loaders } from './data/loaders.ts';
import type { Services } from './services/index.ts';

/** What a resolver works with. */
export interface Context extends RequestContext {
  viewer: Viewer;
  loaders: Loaders;
  services: Services;
}
