import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_SERVICES, type DatabaseService } from '@vobe/registry/databases';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { dataDirectory } from '@vobe/database/config';
import { SetupError } from '@vobe/database/setup-error';
import { z } from 'zod';
import { portVariable, type Part, type Ports } from './ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Stored data depend on the first two: they can't be regenerated. The roles' passwords are set at
 * each start, open pages depend on the site's, and the others last no longer than the processes.
 */
const storedSecrets = z.object({
  postgres: z.string().min(1),
  signingKeys: z.string().min(32),
  ticketLinks: z.string().min(32).optional(),
  roles: z.record(z.string(), z.string().min(1)).default({}),
  internal: z.string().min(32).optional(),
  clientAddress: z.string().min(32).optional(),
  siteActions: z.string().optional(),
});

export interface Secrets {
  postgres: string;
  signingKeys: string;
  /** Links of mails to people without an account, who keep them. */
  ticketLinks: string;
  roles: Record<string, string>;
  internal: string;
  clientAddress: string;
  /** Base64 of 32 bytes, as Next wants it. */
  siteActions: string;
}

/**
 * The installation's secrets, made at its first start and readable by its user alone.
 * @throws SetupError where the file is there and broken: it is never overwritten.
 */
export function readSecrets(directory: string): Secrets {
  const file = path.join(directory, 'secrets.json');
  const fresh = () => randomBytes(24).toString('base64url');
  const stored = existsSync(file) ? readStored(file) : undefined;
  const all: Secrets = {
    postgres: stored?.postgres ?? fresh(),
    roles: {
      ...Object.fromEntries(DATABASE_SERVICES.map((service) => [service, fresh()])),
      ...stored?.roles,
    },
    internal: stored?.internal ?? fresh() + fresh(),
    signingKeys: stored?.signingKeys ?? fresh() + fresh(),
    ticketLinks: stored?.ticketLinks ?? fresh() + fresh(),
    clientAddress: stored?.clientAddress ?? fresh() + fresh(),
    siteActions: stored?.siteActions ?? randomBytes(32).toString('base64'),
  };
  // Whole or not at all: a full disk must not leave half of it.
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(all, null, 2), { mode: 0o600 });
  renameSync(partial, file);
  return all;
}

function readStored(file: string): z.infer<typeof storedSecrets> {
  try {
    return storedSecrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    const wrong =
      error instanceof z.ZodError
        ? `lacks a good value of ${error.issues.map(({ path: key }) => key.join('.') || 'everything').join(', ')}`
        : 'is not valid JSON';
    throw new SetupError(
      `${file} ${wrong}; restore it from a copy, or delete it together with all data: remove it and run npm start -- --reset.`,
    );
  }
}

/**
 * POSTGRES_URL, or null where the embedded server is used.
 * @throws SetupError if it is no address of a PostgreSQL server.
 */
export function readPostgresUrl({ POSTGRES_URL: address }: Environment): string | null {
  if (!address) return null;
  const { protocol, hostname } = URL.parse(address) ?? {};
  if (!hostname || !['postgresql:', 'postgres:'].includes(protocol ?? '')) {
    throw new SetupError(
      'POSTGRES_URL must be an address such as postgresql://user:password@host:5432/postgres.',
    );
  }
  return address;
}

/** Settings of the services; of these, what the user's environment says comes first. */
export function serviceEnvironment(
  environment: Environment,
  ports: Ports,
  directory: string,
  keys: Secrets,
  databases: Readonly<Record<DatabaseService, string>>,
): Record<string, string> {
  const graphql = (part: Part) => `http://127.0.0.1:${ports[part]}/graphql`;
  const settings: Record<string, string> = {
    LOG_DIR: path.join(directory, 'log'),
    INTERNAL_SECRET: keys.internal,
    AUTH_KEY_SECRET: keys.signingKeys,
    FEEDBACK_LINK_SECRET: keys.ticketLinks,
    CLIENT_ADDRESS_SECRET: keys.clientAddress,
    JWKS_URL: `http://127.0.0.1:${ports.auth}/.well-known/jwks.json`,
    ROUTER_URL: graphql('router'),
    PUBLIC_URL: `http://localhost:${ports.edge}`,
    MAILBOX_DIR: path.join(directory, 'mailbox'),
    UPLOADS_DIR: path.join(dataDirectory(environment), 'uploads'),
    WEB_RENDER_URL: `http://127.0.0.1:${ports.web}`,
  };
  // Other commands look them up where the product runs.
  for (const server of ['KAFKA_BROKERS', 'ELASTICSEARCH_URL', 'REDIS_URL']) {
    const address = environment[server];
    if (address) settings[server] = address;
  }
  for (const part of Object.keys(ports)) {
    settings[portVariable(part)] = String(ports[part as Part]);
  }
  for (const service of DATABASE_SERVICES) {
    settings[`${service.toUpperCase()}_DATABASE_URL`] = databases[service];
  }
  for (const service of SUBGRAPH_NAMES) {
    settings[`${service.toUpperCase()}_URL`] = graphql(service);
  }
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, environment[name] ?? value]),
  );
}
