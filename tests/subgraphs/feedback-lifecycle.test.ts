import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase } from '../../subgraphs/feedback/src/data/database.ts';
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
