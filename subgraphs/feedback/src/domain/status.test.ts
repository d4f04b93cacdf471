import { describe, expect, test } from '@jest/globals';
import type { TicketStatus } from '../__generated__/types.ts';
import {
  afterMessage,
  canMove,
  daysFrom,
  isRateable,
  momentsOf,
  nextStatuses,
  reopenableUntil,
  type Actor,
  type StatusFacts,
} from './status.ts';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const STATUSES: readonly TicketStatus[] = [
  'OPEN',
  'IN_PROGRESS',
  'WAITING_FOR_USER',
  'RESOLVED',
  'CLOSED',
];
const ACTORS: readonly Actor[] = ['requester', 'staff', 'time'];

/** A ticket that became so a number of days ago. */
const ticket = (status: TicketStatus, days = 1): StatusFacts => ({
  status,
  resolvedAt: status === 'RESOLVED' ? daysFrom(NOW, -days) : null,
  closedAt: status === 'CLOSED' ? daysFrom(NOW, -days) : null,
});

/** Rows: from. Columns: to, in the order of STATUSES. r: the requester, s: staff, t: time. */
const EXPECTED: Readonly<Record<TicketStatus, readonly string[]>> = {
  OPEN: ['', 's', 's', 's', 'rs'],
  IN_PROGRESS: ['s', '', 's', 's', 'rs'],
  WAITING_FOR_USER: ['rs', 's', '', 's', 'rs'],
  RESOLVED: ['rs', 's', '', '', 'rst'],
  CLOSED: ['rs', '', '', '', ''],
};

describe('what a status can become', () => {
  const pairs = STATUSES.flatMap((from) =>
    STATUSES.flatMap((to, column) =>
      ACTORS.map((by) => [by, from, to, EXPECTED[from][column]?.includes(by.charAt(0))] as const),
    ),
  );
  test('is asked of every pair and everybody', () => expect(pairs).toHaveLength(75));

  test.each(pairs)('%s: %s to %s is %s', (by, from, to, expected) => {
    expect(canMove(ticket(from), to, by, NOW)).toBe(expected);
    expect(nextStatuses(ticket(from), by, NOW).includes(to)).toBe(expected);
  });

  test.each(['RESOLVED', 'CLOSED'] as const)('%s is opened again for 14 days', (from) => {
    for (const by of ['requester', 'staff'] as const) {
      expect(canMove(ticket(from, 13.99), 'OPEN', by, NOW)).toBe(true);
      expect(canMove(ticket(from, 14), 'OPEN', by, NOW)).toBe(false);
    }
    expect(reopenableUntil(ticket(from, 0))).toEqual(daysFrom(NOW, 14));
  });

  test('what is resolved can be closed however long ago that was', () => {
    expect(canMove(ticket('RESOLVED', 100), 'CLOSED', 'time', NOW)).toBe(true);
  });

  test('what is open has no bound', () => expect(reopenableUntil(ticket('OPEN'))).toBeNull());
});

describe('a message', () => {
  test.each<[TicketStatus, TicketStatus | null, TicketStatus | null]>([
    ['OPEN', 'OPEN', 'WAITING_FOR_USER'],
    ['IN_PROGRESS', 'IN_PROGRESS', 'WAITING_FOR_USER'],
    ['WAITING_FOR_USER', 'OPEN', 'WAITING_FOR_USER'],
    ['RESOLVED', 'OPEN', 'RESOLVED'],
    ['CLOSED', null, null],
  ])('makes of %s: the requester’s %s, that of staff %s', (status, requester, staff) => {
    expect(afterMessage(ticket(status), 'requester', NOW)).toBe(requester);
    expect(afterMessage(ticket(status), 'staff', NOW)).toBe(staff);
  });

  test('of the requester is too late where the ticket can’t be opened again', () => {
    expect(afterMessage(ticket('RESOLVED', 15), 'requester', NOW)).toBeNull();
  });
});

test('what is over can be rated', () => {
  expect(STATUSES.filter((status) => isRateable(ticket(status)))).toEqual(['RESOLVED', 'CLOSED']);
});

test('a status is stored with its moments', () => {
  const resolved = ticket('RESOLVED', 3);
  expect(momentsOf(ticket('OPEN'), 'RESOLVED', NOW)).toEqual({ resolvedAt: NOW, closedAt: null });
  expect(momentsOf(resolved, 'CLOSED', NOW)).toEqual({
    resolvedAt: resolved.resolvedAt,
    closedAt: NOW,
  });
  expect(momentsOf(ticket('CLOSED'), 'OPEN', NOW)).toEqual({ resolvedAt: null, closedAt: null });
});
