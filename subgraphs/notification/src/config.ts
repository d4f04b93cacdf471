import { readSubgraphConfig } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig('notification', {}, environment);

export type Config = ReturnType<typeof readConfig>;
