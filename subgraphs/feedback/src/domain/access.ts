import { moderates, type SignedIn } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import type { Ticket } from './model.ts';

type Whose = Pick<Ticket, 'requesterId'>;

export const isRequester = ({ requesterId }: Whose, { userId }: Identity): boolean =>
  userId !== null && requesterId === userId;

/**
 * Whether somebody works on a ticket as staff. What is their own they see as everybody does, so that nobody reads what
 * staff says about themselves.
 */
export const isStaffFor = (ticket: Whose, identity: Identity): boolean =>
  moderates(identity) && !isRequester(ticket, identity);

/** Whether somebody may see a ticket at all. */
export const maySee = (ticket: Whose, identity: Identity): boolean =>
  isRequester(ticket, identity) || isStaffFor(ticket, identity);

/** As whom somebody speaks who may see it. */
export const roleIn = (ticket: Whose, user: SignedIn): 'requester' | 'staff' =>
  isRequester(ticket, user) ? 'requester' : 'staff';
