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
    'Query.ticketQueue': {},
    'Mutation.createTicket': { request: () => ({ args: { input: TICKET } }) },
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
