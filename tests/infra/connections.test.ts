import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SERVER_CONNECTIONS } from '@vobe/database/embedded-postgres';
import { BUS_CONNECTIONS } from '@vobe/event-bus/embedded/embedded-bus';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { MAX_CONNECTIONS } from '@vobe/service-kit/prisma';

const COMPOSE = path.resolve(import.meta.dirname, '../../docker-compose.yml');
/** The relay of the outbox has one of its own, on which it leads. */
const RELAY = 1;
/** Router and edge follow the bus, and have no other database. */
const FOLLOWERS = 2;
/** superuser_reserved_connections of PostgreSQL. */
const RESERVED = 3;

test('PostgreSQL takes the connections of two instances of each part', () => {
  const { requests, background } = MAX_CONNECTIONS;
  const subgraph = requests + background + BUS_CONNECTIONS + RELAY;
  const parts = SUBGRAPH_NAMES.length * subgraph + FOLLOWERS * BUS_CONNECTIONS;
  expect(2 * parts).toBeLessThanOrEqual(SERVER_CONNECTIONS - RESERVED);
  expect(readFileSync(COMPOSE, 'utf8')).toContain(`max_connections=${SERVER_CONNECTIONS}]`);
});
