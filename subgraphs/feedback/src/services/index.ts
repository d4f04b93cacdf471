import type { SignedIn } from '@vobe/service-kit/authorization';
import type { CreateTicketInput } from '../__generated__/types.ts';
import { createTicket } from './create-ticket.ts';
import type { Dependencies } from './dependencies.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  return {
    createTicket: (user: SignedIn, input: CreateTicketInput) =>
      createTicket(dependencies, user, input),
  };
}

export type Services = ReturnType<typeof createServices>;
