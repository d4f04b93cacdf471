import type {
  Language,
  TicketCategory,
  TicketPriority,
  TicketQueueFilter,
  TicketStatus,
} from '#web/__generated__/operations.ts';
import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';

export const CATEGORIES: readonly TicketCategory[] = [
  'ACCOUNT',
  'CONTENT',
  'CATALOGUE',
  'PROBLEM',
  'IDEA',
  'OTHER',
];

export const PRIORITIES: readonly TicketPriority[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT'];

export const STATUSES: readonly TicketStatus[] = [
  'OPEN',
  'IN_PROGRESS',
  'WAITING_FOR_USER',
  'RESOLVED',
  'CLOSED',
];

const LANGUAGES: readonly Language[] = ['EN', 'RU'];

/** A value of an address or a form, if it is one of those. */
export const chosen = <Value extends string>(
  values: readonly Value[],
  value: string | undefined,
): Value | undefined => values.find((known) => known === value);

export const categoryField = (t: Translate, value: string): FieldSpec => ({
  ...{ name: 'category', label: t('support.category'), isRequired: true, value },
  options: [
    { value: '', text: t('support.choose') },
    ...CATEGORIES.map((one) => ({ value: one, text: t(`support.category.${one}`) })),
  ],
});

/** The lists of the desk, by the names that addresses have for them. */
export const QUEUES = ['open', 'mine', 'unassigned', 'waiting', 'over'] as const;

export type Queue = (typeof QUEUES)[number];

const QUEUE_FILTERS: Readonly<Record<Queue, TicketQueueFilter>> = {
  open: { statuses: ['OPEN', 'IN_PROGRESS'] },
  mine: { assigned: 'MINE' },
  unassigned: { assigned: 'NOBODY' },
  waiting: { statuses: ['WAITING_FOR_USER'] },
  over: { statuses: ['RESOLVED', 'CLOSED'] },
};

/** What an address says of the desk's list; what it does not know, it leaves out. */
export interface DeskState {
  readonly queue: Queue;
  readonly category: TicketCategory | undefined;
  readonly priority: TicketPriority | undefined;
  readonly language: Language | undefined;
}

export function deskState(query: {
  readonly queue: string | undefined;
  readonly kind: string | undefined;
  readonly priority: string | undefined;
  readonly language: string | undefined;
}): DeskState {
  return {
    queue: chosen(QUEUES, query.queue) ?? 'open',
    category: chosen(CATEGORIES, query.kind),
    priority: chosen(PRIORITIES, query.priority),
    language: chosen(LANGUAGES, query.language),
  };
}

export const filterOf = ({
  queue,
  category,
  priority,
  language,
}: DeskState): TicketQueueFilter => ({
  ...QUEUE_FILTERS[queue],
  ...(category && { category }),
  ...(priority && { priority }),
  ...(language && { language }),
});

/** The parameters of the desk's address. */
export const queryOf = ({ queue, category, priority, language }: DeskState) => ({
  queue: queue === 'open' ? null : queue,
  kind: category,
  priority,
  language,
});

/** What a requester has just done, by the names that addresses have for it. */
export const REQUESTER_NEWS = ['created', 'replied', 'closed', 'reopened', 'rated'] as const;
