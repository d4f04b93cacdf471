/** What staff says to staff about a ticket never reaches its requester: every path is tried. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import { DATABASE_SERVICES } from '@vobe/registry/databases';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { ENDPOINTS } from '../../router/src/rest/table.ts';
import { eventually } from './moderation-stage.ts';
import { restClient } from './rest-client.ts';

/** A word that is nowhere else. */
const SECRET = 'Zwischenraumbemerkung';

type User = Awaited<ReturnType<TestSystem['createUser']>>;

let system: TestSystem;
let requester: User;
let staff: User;
let id: string;
const { call } = restClient(() => system);

async function mutate(field: string, type: string, input: object, who: User): Promise<void> {
  const { data, text } = await system.query<{ done: { userErrors: unknown[] } | null }>(
    `mutation ($input: ${type}!) { done: ${field}(input: $input) { userErrors { code } } }`,
    { input },
    who,
  );
  if (data?.done?.userErrors.length !== 0) throw new Error(text);
}

beforeAll(async () => {
  system = await startSystem();
  requester = await system.createUser();
  staff = await system.createUser(['MODERATOR']);
  const body = { subject: 'Searchable', category: 'ACCOUNT', body: 'Findable' };
  ({
    body: { id },
  } = await call<{ id: string }>('POST', '/api/feedback', { body, token: requester.token }));
  await mutate('addInternalNote', 'AddInternalNoteInput', { id, body: SECRET }, staff);
  await mutate('replyToTicket', 'ReplyToTicketInput', { id, body: 'A reply.' }, staff);
  await mutate('addInternalNote', 'AddInternalNoteInput', { id, body: SECRET }, staff);
  await mutate('setTicketStatus', 'SetTicketStatusInput', { id, status: 'RESOLVED' }, staff);
  await mutate('rateTicket', 'RateTicketInput', { id, rating: 5 }, requester);
}, 60_000);

afterAll(() => system.stop());

const graph = buildSchema(readFileSync('docs/api/contracts/admin.graphql', 'utf8'), {
  assumeValidSDL: true,
});

/** All that the graph of administrators has under a type, three levels deep. */
function selectionOf(root: string, depth = 3): string {
  const type = graph.getType(root);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const selected = fields.flatMap(({ name, type: of }) => {
    const named = getNamedType(of);
    if (isLeafType(named)) return [name];
    // What other subgraphs say of people is not about tickets.
    if (depth === 0 || named.name === 'User') return [];
    return [`${name} { ${selectionOf(named.name, depth - 1)} }`];
  });
  return ['__typename', ...selected].join(' ');
}

const CLOSE =
  'mutation ($input: TicketIdInput!) { closeTicket(input: $input) { userErrors { code } } }';

describe('an internal note', () => {
  test('is there for staff', async () => {
    const ask = 'query ($id: ID!) { ticket(id: $id) { internalNotes { body } } }';
    const { data } = await system.query(ask, { id }, staff);
    expect(data).toEqual({ ticket: { internalNotes: [{ body: SECRET }, { body: SECRET }] } });
  });

  test('is no field of the graph that readers have', async () => {
    const ask = 'query ($id: ID!) { ticket(id: $id) { internalNotes { body } } }';
    const { errors } = await system.query(ask, { id }, requester);
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  /** Asked of the subgraph itself, which does not rely on the router for this. */
  const asRequester = (query: string, variables: Record<string, unknown>) =>
    system.askSubgraph('feedback', query, variables, { userId: requester.id, roles: ['USER'] });

  test.each([
    ['ticket', `query ($id: ID!) { ticket(id: $id) { ${selectionOf('Ticket')} } }`],
    ['myTickets', `{ myTickets { nodes { ${selectionOf('Ticket')} } } }`],
    [
      '_entities',
      `query ($id: ID!) { _entities(representations: [{ __typename: "Ticket", id: $id }]) { ... on Ticket { ${selectionOf('Ticket')} } } }`,
    ],
  ])('is in no field beneath %s', async (_, query) => {
    const { text } = await asRequester(query, query.includes('$id') ? { id } : {});
    for (const shown of ['Searchable', 'A reply.', '"internalNotes":null']) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain(SECRET);
    for (const identity of [{}, { userId: randomUUID(), roles: ['USER' as const] }]) {
      const other = await system.askSubgraph(
        ...(['feedback', query, query.includes('$id') ? { id } : {}, identity] as const),
      );
      expect(other.text).not.toMatch(new RegExp(`Searchable|${SECRET}`));
    }
  });

  test.each([
    ['closeTicket', 'TicketIdInput', {}],
    ['reopenTicket', 'TicketIdInput', {}],
    ['rateTicket', 'RateTicketInput', { rating: 4 }],
  ])('is in no answer to %s', async (field, type, more) => {
    if (field === 'rateTicket') await asRequester(CLOSE, { input: { id } });
    const { text } = await asRequester(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ticket { ${selectionOf('Ticket')} } userErrors { code } } }`,
      { input: { id, ...more } },
    );
    expect(text).toContain('"internalNotes":null');
    expect(text).toContain('"userErrors":[]');
    expect(text).not.toContain(SECRET);
  });

  test('is in no endpoint of the REST API', async () => {
    const places = ENDPOINTS.filter(({ method, operation }) => method === 'GET' && operation).map(
      ({ path }) => path.replaceAll(/\{\w+\}/g, id),
    );
    expect(places).toContain(`/api/feedback/${id}`);
    for (const place of [...places, `/api/search?q=${SECRET}`]) {
      const { body } = await call('GET', place, { token: requester.token });
      if (place.startsWith('/api/feedback')) expect(JSON.stringify(body)).toContain('Searchable');
      expect(JSON.stringify(body)).not.toContain(SECRET);
    }
  });

  test('is in no table of any database but its own: no event, index, log or throttle', async () => {
    // The bus has the events by now.
    await eventually(async () => {
      const rows = await system.sql<{ waiting: number }>(
        'feedback',
        'SELECT count(*)::int AS waiting FROM outbox WHERE published_at IS NULL',
      );
      return rows[0]?.waiting;
    }, 0);
    const found: string[] = [];
    let tables = 0;
    for (const service of DATABASE_SERVICES) {
      const sql = <Row extends Record<string, unknown>>(statement: string) =>
        system.sql<Row>(service, statement);
      const names = await sql<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      for (const { name } of names) {
        tables += 1;
        const rows = await sql<{ is: boolean }>(
          `SELECT EXISTS (SELECT FROM ${name} AS t WHERE t::text LIKE '%${SECRET}%') AS is`,
        );
        if (rows[0]?.is) found.push(`${service} ${name}`);
      }
    }
    expect(tables).toBeGreaterThan(60);
    expect(found).toEqual(['feedback public.internal_notes']);
  });

  test('is in no contract of clients of readers', () => {
    for (const contract of ['public', 'mobile']) {
      const text = readFileSync(`docs/api/contracts/${contract}.graphql`, 'utf8');
      expect(text).toContain('type Ticket ');
      expect(text).not.toMatch(/internalNotes|InternalNote|nextStatuses|ticketQueue|assignTicket/);
    }
  });
});

describe('an event', () => {
  test('names people and tickets, and says nothing of what was said', async () => {
    const rows = await system.sql<{ topic: string; event: { data: Record<string, unknown> } }>(
      'feedback',
      'SELECT topic, event FROM outbox WHERE aggregate_id = $1 ORDER BY position LIMIT 4',
      [id],
    );
    expect(rows.map(({ topic }) => topic)).toEqual([
      ...['ticket.created', 'ticket.replied', 'ticket.status_changed', 'ticket.status_changed'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Searchable|Findable|A reply/);
    expect(rows[1]?.event.data).toMatchObject({
      ...{ requesterId: requester.id, authorId: staff.id, isFromStaff: true },
    });
  });
});
