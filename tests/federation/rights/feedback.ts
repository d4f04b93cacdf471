import { randomUUID } from 'node:crypto';
import { trackingTokens } from '../../../subgraphs/feedback/src/security/tracking-tokens.ts';
import type { Fixtures, Prepare, Thing } from './fixture.ts';
import type { World } from './world.ts';

const TICKET = {
  ...{ subject: 'A subject', category: 'OTHER', body: 'Some words.' },
  ...{ pagePath: '/en/artists', technicalFacts: 'A browser' },
};

/** Asks feedback for a mutation in somebody's name. @returns The id of what it has made or changed. */
async function mutate(
  world: World,
  who: object,
  field: string,
  type: string,
  input: object,
): Promise<string> {
  const thing = field === 'replyToTicket' ? 'message' : 'ticket';
  const { data, text } = await world.system.askSubgraph<{
    done: { thing: { id: string } | null } | null;
  }>(
    'feedback',
    `mutation ($input: ${type}!) { done: ${field}(input: $input) { thing: ${thing} { id } userErrors { code } } }`,
    { input },
    who,
  );
  const id = data?.done?.thing?.id;
  if (id === undefined) throw new Error(text);
  return id;
}

/** A ticket of the author. */
const made = (world: World): Promise<string> =>
  mutate(world, world.callers.author, 'createTicket', 'CreateTicketInput', TICKET);

/** A ticket of the author that a colleague has answered, put a note beside, and resolved. */
async function resolved(world: World): Promise<{ id: string; messageId: string }> {
  const [id, by] = [await made(world), world.colleague];
  const body = 'Words of the staff.';
  const messageId = await mutate(world, by, 'replyToTicket', 'ReplyToTicketInput', { id, body });
  await mutate(world, by, 'addInternalNote', 'AddInternalNoteInput', { id, body });
  const status = 'RESOLVED';
  await mutate(world, by, 'setTicketStatus', 'SetTicketStatusInput', { id, status });
  return { id, messageId };
}

/** The id and the link of a ticket of somebody without an account. */
async function tracked(world: World): Promise<{ id: string; token: string }> {
  const email = `${randomUUID()}@example.com`;
  const { text } = await world.system.askSubgraph(
    'feedback',
    'mutation ($input: CreateAnonymousTicketInput!) { createAnonymousTicket(input: $input) { isSent } }',
    { input: { ...TICKET, email } },
  );
  const [row] = await world.system.sql<{ id: string }>(
    'feedback',
    'SELECT id FROM tickets WHERE requester_email = $1',
    [email],
  );
  if (!row) throw new Error(text);
  const tokenOf = trackingTokens(world.system.environment['FEEDBACK_LINK_SECRET'] ?? '');
  return { id: row.id, token: tokenOf(row.id) };
}

const ofLink =
  (more: object = {}): Prepare =>
  async (world) => ({ args: { input: { token: (await tracked(world)).token, ...more } } });

const ofTicket =
  (more: object = {}): Prepare =>
  async (world) => ({ args: { input: { id: await made(world), ...more } } });

const ofResolved =
  (more: object = {}): Prepare =>
  async (world) => ({ args: { input: { id: (await resolved(world)).id, ...more } } });

interface Found {
  readonly ticket: Readonly<Record<'notes' | 'changes', readonly Thing[] | null>> | null;
}

/** A way to what hangs on the author's ticket. */
const within = (select: (field: string) => string, find: (found: Found) => Thing | undefined) => [
  {
    operation: (field: string) => `query ($id: ID!) { ticket(id: $id) { ${select(field)} } }`,
    variables: resolved,
    find,
  },
];

export const fixtures: Fixtures = {
  fields: {
    'Query.ticket': { request: async (world) => ({ args: { id: await made(world) } }) },
    'Query.myTickets': {},
    'Query.trackedTicket': {
      request: async (world) => ({ args: { token: (await tracked(world)).token } }),
    },
    'Query.ticketQueue': {},
    'Mutation.createTicket': { request: () => ({ args: { input: TICKET } }) },
    'Mutation.createAnonymousTicket': {
      request: () => ({ args: { input: { ...TICKET, email: `${randomUUID()}@example.com` } } }),
    },
    'Mutation.replyToTrackedTicket': { request: ofLink({ body: 'More words.' }) },
    'Mutation.closeTrackedTicket': { request: ofLink() },
    'Mutation.reopenTrackedTicket': {
      async request(world) {
        const input = { token: (await tracked(world)).token };
        await world.system.askSubgraph(
          'feedback',
          'mutation ($input: TrackedTicketInput!) { closeTrackedTicket(input: $input) { userErrors { code } } }',
          { input },
        );
        return { args: { input } };
      },
    },
    'Mutation.rateTrackedTicket': {
      async request(world) {
        const { id, token } = await tracked(world);
        const input = { id, status: 'RESOLVED' };
        await mutate(world, world.colleague, 'setTicketStatus', 'SetTicketStatusInput', input);
        return { args: { input: { token, rating: 5 } } };
      },
    },
    'Mutation.replyToTicket': { request: ofTicket({ body: 'More words.' }) },
    'Mutation.closeTicket': { request: ofTicket() },
    'Mutation.reopenTicket': { request: ofResolved() },
    'Mutation.rateTicket': { request: ofResolved({ rating: 5 }) },
    'Mutation.assignTicket': { request: ofTicket({ assigneeId: null }) },
    'Mutation.setTicketStatus': { request: ofTicket({ status: 'IN_PROGRESS' }) },
    'Mutation.setTicketPriority': { request: ofTicket({ priority: 'HIGH' }) },
    'Mutation.addInternalNote': { request: ofTicket({ body: 'Between us.' }) },
  },
  types: {
    Ticket: [
      {
        operation: (field) => `query ($id: ID!) { ticket(id: $id) { ${field} } }`,
        variables: resolved,
        find: ({ ticket }: { ticket: Thing | null }) => ticket,
      },
      {
        operation: (field) => `query ($id: ID!) { ticket(id: $id) { ${field} } }`,
        variables: tracked,
        find: ({ ticket }: { ticket: Thing | null }) => ticket,
      },
      {
        operation: (field) =>
          `query ($id: ID!) { _entities(representations: [{ __typename: "Ticket", id: $id }]) { ... on Ticket { ${field} } } }`,
        variables: resolved,
        find: ({ _entities: [ticket] }: { _entities: (Thing | null)[] }) => ticket,
      },
    ],
    TicketMessage: [
      {
        operation: (field) =>
          `query ($messageId: ID!) { _entities(representations: [{ __typename: "TicketMessage", id: $messageId }]) { ... on TicketMessage { ${field} } } }`,
        variables: resolved,
        find: ({ _entities: [message] }: { _entities: (Thing | null)[] }) => message,
      },
    ],
    InternalNote: within(
      (field) => `notes: internalNotes { ${field} }`,
      ({ ticket }) => ticket?.notes?.[0],
    ),
    TicketTransition: within(
      (field) => `changes: transitions { ${field} }`,
      ({ ticket }) => ticket?.changes?.[0],
    ),
  },
};
