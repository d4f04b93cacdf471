import { randomUUID } from 'node:crypto';
import type { Identity } from '@vobe/service-kit/identity';
import type { Reply, TestSystem } from '@vobe/testkit/system';

export type Who = Partial<Identity>;

export interface Ticket {
  readonly id: string;
  readonly status: string;
  readonly subject: string;
  readonly messageCount: number;
  readonly priority: string | null;
  readonly assignee: { readonly id: string } | null;
  readonly requester: { readonly id: string } | null;
  readonly internalNotes: { readonly body: string }[] | null;
  readonly messages: {
    readonly nodes: {
      readonly body: string;
      readonly isFromStaff: boolean;
      readonly author: object | null;
    }[];
  };
  readonly [field: string]: unknown;
}

interface List {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const TICKET = `id status subject category language pagePath messageCount rating ratingComment
  firstRepliedAt resolvedAt closedAt reopenableUntil
  viewerCanReply viewerCanClose viewerCanReopen viewerCanRate
  requester { id } priority assignee { id } technicalFacts nextStatuses
  internalNotes { body author { id } } transitions { from to actor { id } }
  messages(first: 100) { totalCount nodes { id body isFromStaff author { id } } }`;

export const NEW = { subject: 'A subject', category: 'PROBLEM', body: 'It does not play.' };

export const person = (): Who & { readonly userId: string } => ({
  userId: randomUUID(),
  roles: ['USER'],
});

export const moderator = (): Who & { readonly userId: string } => ({
  userId: randomUUID(),
  roles: ['USER', 'MODERATOR'],
});

/** Asks the subgraph as the router would; each mutation answers the codes of the rules that were broken. */
export function feedbackClient(system: () => TestSystem) {
  async function mutate(field: string, type: string, input: object, who: Who) {
    const of = field === 'replyToTicket' ? 'message' : 'ticket';
    const { data, errors, text } = await system().askSubgraph<{
      done: {
        thing: { id: string } | null;
        userErrors: { code: string; field: string[] }[];
      } | null;
    }>(
      'feedback',
      `mutation ($input: ${type}!) { done: ${field}(input: $input) { thing: ${of} { id } userErrors { code field } } }`,
      { input },
      who,
    );
    const code = errors?.[0]?.extensions['code'];
    if (typeof code === 'string') return { id: '', codes: [code] };
    if (!data?.done) throw new Error(text);
    return {
      id: data.done.thing?.id ?? '',
      codes: data.done.userErrors.map((error) => error.code),
    };
  }

  return {
    mutate,
    create: (who: Who, more: object = {}) =>
      mutate('createTicket', 'CreateTicketInput', { ...NEW, ...more }, who),
    reply: (id: string, who: Who, body = 'Some words.', more: object = {}) =>
      mutate('replyToTicket', 'ReplyToTicketInput', { id, body, ...more }, who),
    close: (id: string, who: Who) => mutate('closeTicket', 'TicketIdInput', { id }, who),
    reopen: (id: string, who: Who) => mutate('reopenTicket', 'TicketIdInput', { id }, who),
    rate: (id: string, who: Who, rating: number, comment?: string) =>
      mutate('rateTicket', 'RateTicketInput', { id, rating, comment }, who),
    assign: (id: string, who: Who, assigneeId: string | null) =>
      mutate('assignTicket', 'AssignTicketInput', { id, assigneeId }, who),
    setStatus: (id: string, who: Who, status: string) =>
      mutate('setTicketStatus', 'SetTicketStatusInput', { id, status }, who),
    setPriority: (id: string, who: Who, priority: string) =>
      mutate('setTicketPriority', 'SetTicketPriorityInput', { id, priority }, who),
    note: (id: string, who: Who, body: string) =>
      mutate('addInternalNote', 'AddInternalNoteInput', { id, body }, who),
    async ticket(id: string, who: Who): Promise<Ticket | null> {
      const { data, text } = await system().askSubgraph<{ ticket: Ticket | null }>(
        'feedback',
        `query ($id: ID!) { ticket(id: $id) { ${TICKET} } }`,
        { id },
        who,
      );
      if (!data) throw new Error(text);
      return data.ticket;
    },
    /** Ids of a list, page by page. */
    async list(field: 'myTickets' | 'ticketQueue', who: Who, filter: object = {}, first = 2) {
      const ids: string[] = [];
      let after: string | null = null;
      const [declared, passed] =
        field === 'ticketQueue' ? [', $filter: TicketQueueFilter', ', filter: $filter'] : ['', ''];
      for (;;) {
        const { data, text }: Reply<{ list: List | null }> = await system().askSubgraph(
          'feedback',
          `query ($first: Int!, $after: String${declared}) {
            list: ${field}(first: $first, after: $after${passed}) {
              totalCount nodes { id } pageInfo { hasNextPage endCursor }
            }
          }`,
          { first, after, ...(field === 'ticketQueue' && { filter }) },
          who,
        );
        if (!data?.list) throw new Error(text);
        ids.push(...data.list.nodes.map(({ id }) => id));
        after = data.list.pageInfo.endCursor;
        if (!data.list.pageInfo.hasNextPage) return { ids, totalCount: data.list.totalCount };
      }
    },
  };
}
