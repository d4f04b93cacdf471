import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { feedbackClient, moderator, person } from './feedback-client.ts';

let system: TestSystem;
const client = feedbackClient(() => system);
const staff = moderator();

beforeAll(async () => {
  system = await startSystem({ services: ['auth', 'feedback', 'router'] });
}, 60_000);

afterAll(() => system.stop());

/** A ticket that is resolved, and was days ago. */
async function resolved(who: ReturnType<typeof person>, daysAgo = 0): Promise<string> {
  const { id } = await client.create(who);
  await client.setStatus(id, staff, 'RESOLVED');
  await system.sql(
    'feedback',
    'UPDATE tickets SET resolved_at = resolved_at - make_interval(days => $2::int) WHERE id = $1',
    [id, daysAgo],
  );
  return id;
}

describe('a ticket', () => {
  test('is its requester’s, is there for staff, and for nobody else', async () => {
    const author = person();
    const { id } = await client.create(author, { pagePath: '/en/artists', technicalFacts: 'X' });
    expect(await client.ticket(id, author)).toMatchObject({
      ...{ status: 'OPEN', subject: 'A subject', category: 'PROBLEM', language: 'EN' },
      ...{ pagePath: '/en/artists', messageCount: 1, viewerCanReply: true, viewerCanClose: true },
      ...{ viewerCanReopen: false, viewerCanRate: false },
      ...{ requester: null, priority: null, assignee: null, technicalFacts: null },
      ...{ nextStatuses: null, internalNotes: null, transitions: null },
      messages: { totalCount: 1, nodes: [{ body: 'It does not play.', isFromStaff: false }] },
    });
    expect(await client.ticket(id, staff)).toMatchObject({
      ...{ requester: { id: author.userId }, priority: 'NORMAL', technicalFacts: 'X' },
      ...{ internalNotes: [], viewerCanReply: false, viewerCanClose: false },
      nextStatuses: ['IN_PROGRESS', 'WAITING_FOR_USER', 'RESOLVED', 'CLOSED'],
    });
    for (const other of [person(), {}]) expect(await client.ticket(id, other)).toBeNull();
    for (const none of [randomUUID(), 'x']) expect(await client.ticket(none, author)).toBeNull();
  });

  test('that is wrong is refused by its fields, in the language of who writes it', async () => {
    const input = { subject: ' ', category: 'OTHER', body: '', pagePath: 'https://evil.example' };
    const { data } = await system.askSubgraph<{
      createTicket: { userErrors: { field: string[]; code: string; message: string }[] };
    }>(
      'feedback',
      'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { userErrors { field code message } } }',
      { input },
      { ...person(), locale: 'ru' },
    );
    expect(data?.createTicket.userErrors).toEqual([
      { field: ['subject'], code: 'REQUIRED', message: expect.stringContaining('Тема') },
      { field: ['body'], code: 'REQUIRED', message: expect.stringContaining('Сообщение') },
      { field: ['pagePath'], code: 'INVALID_FORMAT', message: expect.stringContaining('Страница') },
    ]);
  });

  test('is made ten times in an hour, and once under a key', async () => {
    const [author, idempotencyKey] = [person(), randomUUID()];
    const twins = await Promise.all(
      Array.from({ length: 4 }, () => client.create(author, { idempotencyKey })),
    );
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1);
    for (let made = 1; made < 10; made += 1)
      expect((await client.create(author)).codes).toEqual([]);
    expect((await client.create(author)).codes).toEqual(['TOO_MANY_ATTEMPTS']);
    const { ids, totalCount } = await client.list('myTickets', author, {}, 3);
    expect([new Set(ids).size, totalCount]).toEqual([10, 10]);
  });
});

describe('a conversation', () => {
  test('goes to and fro, and whose turn it is with it', async () => {
    const author = person();
    const { id } = await client.create(author);
    const statusNow = async () => (await client.ticket(id, author))?.status;
    expect((await client.reply(id, staff, 'Which browser?')).codes).toEqual([]);
    expect(await statusNow()).toBe('WAITING_FOR_USER');
    expect(await client.ticket(id, staff)).toMatchObject({
      ...{ assignee: { id: staff.userId }, firstRepliedAt: expect.any(String) },
    });
    await client.reply(id, author, 'This one.');
    expect(await statusNow()).toBe('OPEN');
    await client.setStatus(id, staff, 'RESOLVED');
    await client.reply(id, author, 'It is not.');
    expect(await statusNow()).toBe('OPEN');
    const seen = await client.ticket(id, author);
    expect(seen?.messages.nodes.map(({ body, isFromStaff }) => [body, isFromStaff])).toEqual([
      ['It does not play.', false],
      ['Which browser?', true],
      ['This one.', false],
      ['It is not.', false],
    ]);
    // Who of the staff has answered, staff alone knows.
    expect(seen?.messages.nodes.map(({ author: by }) => by)).toEqual([
      ...[{ id: author.userId }, null, { id: author.userId }, { id: author.userId }],
    ]);
    expect((await client.ticket(id, staff))?.messages.nodes[1]?.author).toEqual({
      id: staff.userId,
    });
    expect((await client.ticket(id, staff))?.['transitions']).toEqual([
      { from: 'OPEN', to: 'WAITING_FOR_USER', actor: { id: staff.userId } },
      { from: 'WAITING_FOR_USER', to: 'OPEN', actor: { id: author.userId } },
      { from: 'OPEN', to: 'RESOLVED', actor: { id: staff.userId } },
      { from: 'RESOLVED', to: 'OPEN', actor: { id: author.userId } },
    ]);
  });

  test('is over when it is closed, until it is opened again in time', async () => {
    const author = person();
    const { id } = await client.create(author);
    expect((await client.close(id, author)).codes).toEqual([]);
    for (const who of [author, staff]) {
      expect((await client.reply(id, who)).codes).toEqual(['INVALID_STATUS']);
    }
    expect((await client.close(id, author)).codes).toEqual(['INVALID_STATUS']);
    expect((await client.reopen(id, author)).codes).toEqual([]);
    expect((await client.reply(id, author)).codes).toEqual([]);
    const late = await resolved(author, 15);
    expect((await client.reopen(late, author)).codes).toEqual(['INVALID_STATUS']);
    expect((await client.reply(late, author)).codes).toEqual(['INVALID_STATUS']);
    expect((await client.setStatus(late, staff, 'OPEN')).codes).toEqual(['INVALID_STATUS']);
  });

  test('is rated once it is over, and may be anew', async () => {
    const author = person();
    const { id } = await client.create(author);
    expect((await client.rate(id, author, 5)).codes).toEqual(['INVALID_STATUS']);
    await client.setStatus(id, staff, 'RESOLVED');
    expect((await client.rate(id, author, 6)).codes).toEqual(['OUT_OF_RANGE']);
    expect((await client.rate(id, staff, 5)).codes).toEqual(['NOT_FOUND']);
    await client.rate(id, author, 2, 'Slow.');
    await client.rate(id, author, 4, 'Slow, but right.');
    expect(await client.ticket(id, staff)).toMatchObject({
      ...{ rating: 4, ratingComment: 'Slow, but right.' },
    });
  });

  test('of others is nobody’s to change', async () => {
    const { id } = await client.create(person());
    const other = person();
    for (const { codes } of [
      await client.reply(id, other),
      await client.close(id, other),
      await client.reopen(id, other),
      await client.rate(id, other, 1),
    ]) {
      expect(codes).toEqual(['NOT_FOUND']);
    }
    for (const { codes } of [
      await client.note(id, other, 'x'),
      await client.setStatus(id, other, 'CLOSED'),
      await client.setPriority(id, other, 'LOW'),
      await client.assign(id, other, other.userId),
    ]) {
      expect(codes).toEqual(['FORBIDDEN']);
    }
  });
});

describe('staff', () => {
  test('is no staff for its own tickets: it neither works on them nor reads notes', async () => {
    const colleague = moderator();
    const { id } = await client.create(colleague);
    await client.note(id, staff, 'Again this one.');
    expect((await client.ticket(id, staff))?.internalNotes).toHaveLength(1);
    expect(await client.ticket(id, colleague)).toMatchObject({
      ...{ internalNotes: null, transitions: null, priority: null, viewerCanReply: true },
    });
    for (const { codes } of [
      await client.note(id, colleague, 'x'),
      await client.setStatus(id, colleague, 'CLOSED'),
      await client.setPriority(id, colleague, 'URGENT'),
      await client.assign(id, colleague, colleague.userId),
    ]) {
      expect(codes).toEqual(['OWN_TICKET']);
    }
    expect((await client.list('ticketQueue', colleague)).ids).not.toContain(id);
    await client.reply(id, colleague, 'Hello?');
    expect((await client.ticket(id, staff))?.messages.nodes[1]?.isFromStaff).toBe(false);
  });

  test('finds tickets by what they are, page by page, the earliest first', async () => {
    const author = person();
    const ids: string[] = [];
    for (const category of ['IDEA', 'ACCOUNT', 'IDEA', 'IDEA', 'IDEA']) {
      ids.push((await client.create({ ...author, locale: 'ru' }, { category })).id);
    }
    const [first = '', , third = '', fourth = '', fifth = ''] = ids;
    const found = async (filter: object) => {
      const { ids: queue } = await client.list('ticketQueue', staff, filter);
      return queue.filter((id) => ids.includes(id));
    };
    await client.setPriority(third, staff, 'URGENT');
    await client.assign(fourth, staff, staff.userId);
    await client.close(fifth, author);
    expect(await found({})).toEqual(ids.slice(0, 4));
    expect(await found({ category: 'IDEA', language: 'RU' })).toEqual([first, third, fourth]);
    expect(await found({ priority: 'URGENT' })).toEqual([third]);
    expect(await found({ assigned: 'MINE' })).toEqual([fourth]);
    expect(await found({ assigned: 'NOBODY', language: 'EN' })).toEqual([]);
    expect(await found({ statuses: ['CLOSED'] })).toEqual([fifth]);
    expect(await found({ assigned: 'NOBODY' })).toEqual(ids.slice(0, 3));
  });

  test('gives a ticket to staff alone', async () => {
    const { id } = await client.create(person());
    const colleague = (await system.createUser(['MODERATOR'])).id;
    const reader = (await system.createUser()).id;
    expect((await client.assign(id, staff, colleague)).codes).toEqual([]);
    expect((await client.ticket(id, staff))?.assignee).toEqual({ id: colleague });
    for (const none of [reader, randomUUID(), 'x']) {
      expect((await client.assign(id, staff, none)).codes).toEqual(['NOT_FOUND']);
    }
    expect((await client.assign(id, staff, null)).codes).toEqual([]);
    expect((await client.ticket(id, staff))?.assignee).toBeNull();
  });
});
