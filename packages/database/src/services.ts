/** The services that own a database. */
export const DATABASE_SERVICES = ['auth', 'content', 'artist', 'comment'] as const;

export type DatabaseService = (typeof DATABASE_SERVICES)[number];

export const databaseName = (service: DatabaseService, suffix = '') =>
  `vibe_${service}_db${suffix}`;

export const roleName = (service: DatabaseService, suffix = '') => `vobe_${service}${suffix}`;
