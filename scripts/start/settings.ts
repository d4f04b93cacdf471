import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { DATABASE_SERVICES, type DatabaseService } from '@vobe/database/services';
import { SetupError } from '@vobe/database/setup-error';
import { z } from 'zod';

/** What is started, and the port of each. */
const DEFAULT_PORTS = {
  router: 4000,
  auth: 4001,
  content: 4002,
  artist: 4003,
  comment: 4004,
  web: 3000,
  postgres: 54320,
} as const;

export type Part = keyof typeof DEFAULT_PORTS;

export type Ports = Record<Part, number>;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SetupError naming a variable that holds no port. */
export function readPorts(environment: Environment, offset: number): Ports {
  return Object.fromEntries(
    Object.entries(DEFAULT_PORTS).map(([part, port]) => {
      const variable = portVariable(part);
      const given = Number(environment[variable] ?? port + offset);
      if (!Number.isInteger(given) || given < 1 || given > 65535) {
        throw new SetupError(`${variable} must be a port from 1 to 65535.`);
      }
      return [part, given];
    }),
  ) as Ports;
}

const portVariable = (part: string) => `${part.toUpperCase()}_PORT`;

/** @throws SetupError naming the first port that is in use and the variable that moves it. */
export async function checkPorts(ports: Ports, parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    if (await isFree(ports[part])) continue;
    throw new SetupError(
      `Port ${ports[part]} (${part}) is in use; stop what uses it, or set ${portVariable(part)} or --port-offset.`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

const secrets = z.object({
  postgres: z.string(),
  roles: z.record(z.string(), z.string()),
  internal: z.string(),
  signingKeys: z.string(),
  clientAddress: z.string(),
});

export type Secrets = z.infer<typeof secrets>;

/** The installation's secrets, made at its first start and readable by its user alone. */
export function readSecrets(directory: string): Secrets {
  const file = path.join(directory, 'secrets.json');
  const fresh = () => randomBytes(24).toString('base64url');
  const stored = existsSync(file)
    ? secrets.partial().safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
    : undefined;
  const all: Secrets = {
    postgres: stored?.postgres ?? fresh(),
    roles: {
      ...Object.fromEntries(DATABASE_SERVICES.map((service) => [service, fresh()])),
      ...stored?.roles,
    },
    internal: stored?.internal ?? fresh() + fresh(),
    signingKeys: stored?.signingKeys ?? fresh() + fresh(),
    clientAddress: stored?.clientAddress ?? fresh() + fresh(),
  };
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(all, null, 2), { mode: 0o600 });
  return all;
}

/** Settings of the services; of these, what the user's environment says comes first. */
export function serviceEnvironment(
  environment: Environment,
  ports: Ports,
  logFolder: string,
  keys: Secrets,
  databases: Readonly<Record<DatabaseService, string>>,
): Record<string, string> {
  const graphql = (part: Part) => `http://127.0.0.1:${ports[part]}/graphql`;
  const settings: Record<string, string> = {
    LOG_DIR: logFolder,
    INTERNAL_SECRET: keys.internal,
    AUTH_KEY_SECRET: keys.signingKeys,
    CLIENT_ADDRESS_SECRET: keys.clientAddress,
    JWKS_URL: `http://127.0.0.1:${ports.auth}/.well-known/jwks.json`,
    ROUTER_URL: graphql('router'),
    PUBLIC_URL: `http://localhost:${ports.web}`,
  };
  for (const part of Object.keys(ports)) {
    settings[portVariable(part)] = String(ports[part as Part]);
  }
  for (const service of DATABASE_SERVICES) {
    settings[`${service.toUpperCase()}_URL`] = graphql(service);
    settings[`${service.toUpperCase()}_DATABASE_URL`] = databases[service];
  }
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, environment[name] ?? value]),
  );
}
