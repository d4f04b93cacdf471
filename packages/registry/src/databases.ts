import { SUBGRAPHS } from './__generated__/supergraph.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraphs.ts';

/** Who owns a database: the subgraphs, and the event bus where there is no Kafka. */
export type DatabaseService = SubgraphName | 'bus';

export const DATABASE_SERVICES: readonly DatabaseService[] = [...SUBGRAPH_NAMES, 'bus'];

export const databaseName = (service: DatabaseService, suffix = ''): string =>
  (service === 'bus' ? 'vibe_bus_db' : SUBGRAPHS[service].database) + suffix;

export const roleName = (service: DatabaseService, suffix = ''): string =>
  `vobe_${service}${suffix}`;

/** One password for all roles: for servers that live no longer than a test or a tool. */
export const samePassword = (password: string) =>
  Object.fromEntries(DATABASE_SERVICES.map((service) => [service, password])) as Record<
    DatabaseService,
    string
  >;
