import { z } from 'zod';
import { busEnvironment } from '@vobe/event-bus/open-bus';
import { portWithDefault, readEnvironment, serviceEnvironment } from '@vobe/service-kit/config';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

const { HOST: _host, INTERNAL_SECRET: _secret, ...common } = serviceEnvironment;

const environment = {
  ...common,
  ...busEnvironment,
  /** Where readers come in. */
  WEB_PORT: portWithDefault(3000),
  WEB_HOST: z.string().default('127.0.0.1'),
  /** The site behind it. */
  WEB_RENDER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001'),
  /** The router, which sends live updates. */
  ROUTER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000/graphql'),
  /** Signs the reader's address for the router; without it all readers have the share of one. */
  CLIENT_ADDRESS_SECRET: z.string().min(32).optional(),
  /** Whether what a proxy in front says about the client (`X-Forwarded-*`) is believed. */
  WEB_TRUST_PROXY: flag,
};

export type EdgeConfig = z.infer<z.ZodObject<typeof environment>>;

/** @throws ConfigError naming every variable that breaks a rule, never its value. */
export function readConfig(source: NodeJS.ProcessEnv = process.env): EdgeConfig {
  return readEnvironment('edge', environment, source);
}
