/** Subgraphs that own a database. */
export const SUBGRAPH_DATABASES = ['auth', 'content', 'artist', 'comment', 'search'] as const;

/** All who own a database: the subgraphs, and the event bus where there is no Kafka. */
export const DATABASE_SERVICES = [...SUBGRAPH_DATABASES, 'bus'] as const;

export type DatabaseService = (typeof DATABASE_SERVICES)[number];

export const databaseName = (service: DatabaseService, suffix = '') =>
  `vibe_${service}_db${suffix}`;

export const roleName = (service: DatabaseService, suffix = '') => `vobe_${service}${suffix}`;

/** One password for all roles: for servers that live no longer than a test or a tool. */
export const samePassword = (password: string) =>
  Object.fromEntries(DATABASE_SERVICES.map((service) => [service, password])) as Record<
    DatabaseService,
    string
  >;
