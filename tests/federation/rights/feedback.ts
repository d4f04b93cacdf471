import type { Fixtures } from './fixture.ts';
import type { World } from './world.ts';

const input = { title: 'A title' };

async function made({ system, callers }: World): Promise<{ id: string }> {
  const { data, text } = await system.askSubgraph<{ createTicket: { ticket: { id: string } } }>(
    'feedback',
    'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id } } }',
    { input },
    callers.author,
  );
  if (!data) throw new Error(text);
  return data.createTicket.ticket;
}

export const fixtures: Fixtures = {
  fields: {
    'Query.ticket': { request: async (world) => ({ args: await made(world) }) },
    'Mutation.createTicket': { request: () => ({ args: { input } }) },
  },
};
