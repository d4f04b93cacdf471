import { z } from 'zod';
import { busEnvironment } from '@vobe/event-bus/open-bus';
import {
  defaultPort,
  defaultUrl,
  SUBGRAPH_NAMES,
  type SubgraphName,
} from '@vobe/registry/subgraphs';
import {
  databaseUrl,
  portWithDefault,
  readEnvironment,
  serviceEnvironment,
} from '@vobe/service-kit/config';

type Environment = Readonly<Record<string, string | undefined>>;

const common = {
  ...serviceEnvironment,
  ...busEnvironment,
  /** Where auth answers, which says whose accounts are gone. */
  AUTH_URL: z.url().default(defaultUrl('auth')),
};

/** The environment variables of every subgraph. */
export type SubgraphConfig = z.infer<z.ZodObject<typeof common>> & {
  readonly name: SubgraphName;
  /** <NAME>_PORT; that of supergraph.yaml if left out. */
  readonly port: number;
  /** <NAME>_DATABASE_URL. */
  readonly databaseUrl: string;
};

/**
 * Reads a subgraph's settings: those that all have, and its own.
 * @throws ConfigError naming every variable that breaks a rule, never its value.
 */
export function readSubgraphConfig<Own extends z.ZodRawShape>(
  name: SubgraphName,
  own: Own,
  environment: Environment = process.env,
): SubgraphConfig & z.infer<z.ZodObject<Own>> {
  const portVariable = portVariableOf(name);
  const databaseVariable = `${name.toUpperCase()}_DATABASE_URL`;
  const addresses = readEnvironment(
    name,
    {
      ...common,
      ...own,
      [portVariable]: portWithDefault(defaultPort(name)),
      [databaseVariable]: databaseUrl,
    },
    environment,
  ) as z.infer<z.ZodObject<typeof common>> & z.infer<z.ZodObject<Own>> & Record<string, unknown>;
  return {
    ...addresses,
    name,
    port: addresses[portVariable] as number,
    databaseUrl: addresses[databaseVariable] as string,
  };
}

/** Where another subgraph answers, as a setting. */
export const urlOf = (name: SubgraphName) => z.url().default(defaultUrl(name));

type UrlVariable = `${Uppercase<SubgraphName>}_URL`;

/** Where all other subgraphs answer, as settings. */
export const urlsOfOthers = (own: SubgraphName) =>
  Object.fromEntries(
    SUBGRAPH_NAMES.filter((name) => name !== own).map((name) => [urlVariableOf(name), urlOf(name)]),
  ) as Record<UrlVariable, ReturnType<typeof urlOf>>;

/** The variable that says where a subgraph answers. */
export const urlVariableOf = (name: SubgraphName): UrlVariable =>
  `${name.toUpperCase() as Uppercase<SubgraphName>}_URL`;

/** The variable that moves a subgraph's port. */
export const portVariableOf = (name: SubgraphName): string => `${name.toUpperCase()}_PORT`;
