import { z } from 'zod';
import { CONNECTIONS } from './connection-limits.ts';

/** A configuration that breaks rules: the message lists every problem, one a line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.coerce.number().int().min(1).max(65535);

/** What every service reads. A service extends it with its own variables. */
export const serviceEnvironment = {
  /** Address to listen on; services are private, so the loopback interface unless stated. */
  HOST: z.string().default('127.0.0.1'),
  /**
   * How long a service that is stopping still serves, not ready any more, so that a load balancer that sends
   * it requests can find another, in milliseconds.
   */
  DRAIN_MS: z.coerce.number().int().min(0).max(60_000).default(1500),
  /** Connections at the same time, of all and of one address; those of trusted proxies count together alone. */
  MAX_CONNECTIONS: z.coerce.number().int().positive().default(CONNECTIONS.total),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().positive().default(CONNECTIONS.perAddress),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Folder of log files; standard output if left out. */
  LOG_DIR: z.string().optional(),
  /** Key of the signatures on calls between router and subgraphs, at least 32 characters. */
  INTERNAL_SECRET: z.string().min(32),
};

/** A PostgreSQL address: postgresql://role:password@host:port/database */
export const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://');

/** A port with its default. */
export const portWithDefault = (value: number) => port.default(value);

/** A whole number of at least one, with its default. */
export const count = (value: number) => z.coerce.number().int().positive().default(value);

/**
 * Reads the environment by a schema.
 * @throws ConfigError naming every variable that breaks a rule, never its value.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  service: string,
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<z.ZodObject<Shape>> {
  const result = z.object(shape).safeParse(environment);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `  ${issue.path.join('.')}: ${describe(issue, environment)}`,
  );
  throw new ConfigError(
    [
      `${service} can't start; the environment has ${problems.length} problem(s):`,
      ...problems,
    ].join('\n'),
  );
}

function describe(
  issue: z.core.$ZodIssue,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return environment[String(issue.path[0])] === undefined ? 'is required' : issue.message;
}

/** The bounds of a server's connections. */
export const connectionsOf = (settings: {
  MAX_CONNECTIONS: number;
  MAX_CONNECTIONS_PER_ADDRESS: number;
}) => ({ total: settings.MAX_CONNECTIONS, perAddress: settings.MAX_CONNECTIONS_PER_ADDRESS });
