import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildEvent } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase } from '../../subgraphs/feedback/src/data/database.ts';
import { project } from '../../subgraphs/feedback/src/events/index.ts';
import { closeResolved } from '../../subgraphs/feedback/src/services/close-resolved.ts';
import { feedbackClient, moderator, person } from './feedback-client.ts';

let system: TestSystem;
let db: ReturnType<typeof openDatabase>;
const client = feedbackClient(() => system);
const staff = moderator();

beforeAll(async () => {
  system = await startSystem({ services: ['feedback'] });
  db = openDatabase(system.databases.urls.feedback);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await system.stop();
});

test('what has been resolved for a week is closed, once and by nobody', async () => {
  const [author, now] = [person(), Date.now()];
  const made = [await client.create(author), await client.create(author)];
  const [due = '', open = ''] = made.map(({ id }) => id);
  for (const id of [due, open]) await client.setStatus(id, staff, 'RESOLVED');
  await client.reopen(open, author);
  const inDays = (days: number) => new Date(now + days * 86_400_000);
  await closeResolved(db, inDays(6.9));
  expect((await client.ticket(due, author))?.status).toBe('RESOLVED');
  await Promise.all([closeResolved(db, inDays(7.1)), closeResolved(db, inDays(7.1))]);
  expect((await client.ticket(due, author))?.status).toBe('CLOSED');
  expect((await client.ticket(open, author))?.status).toBe('OPEN');
  expect((await client.ticket(due, staff))?.['transitions']).toEqual([
    { from: 'OPEN', to: 'RESOLVED', actor: { id: staff.userId } },
    { from: 'RESOLVED', to: 'CLOSED', actor: null },
  ]);
});

test('the tickets of an account go with it, and its work loses its name', async () => {
  const [gone, author] = [moderator(), person()];
  const own = await client.create(gone);
  const other = await client.create(author);
  await client.assign(other.id, gone, gone.userId);
  const event = buildEvent(userDeleted, {
    ...{ aggregateId: gone.userId, aggregateVersion: 2, data: {} },
    ...{ correlationId: randomUUID(), traceparent: null },
  });
  await db.$transaction((tx) => project(tx, [event]));
  expect(await client.ticket(own.id, staff)).toBeNull();
  expect((await client.ticket(other.id, staff))?.assignee).toBeNull();
  expect((await client.ticket(other.id, author))?.messages.nodes).toHaveLength(1);
});
