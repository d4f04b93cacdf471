import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { EventContract } from './define.ts';
import { buildEvent } from './envelope.ts';
import { exampleEvent } from './example-event.ts';
import { fieldsOf, formsOf } from './field-table.ts';
import { toJsonSchema } from './json-schema.ts';
import { postArchived } from './events/post-archived.ts';
import { postCreated } from './events/post-created.ts';
import { postDeleted } from './events/post-deleted.ts';
import { postPublished } from './events/post-published.ts';
import { postUpdated } from './events/post-updated.ts';
import { contracts } from './registry.ts';
import { examplePost } from './shapes/post.ts';
import { unknownFields } from './unknown-fields.ts';

const all = contracts.map((contract): [string, EventContract] => [
  `${contract.type} v${contract.version}`,
  contract,
]);
const fields = (contract: EventContract) =>
  formsOf(toJsonSchema(contract.data)).flatMap((form) => fieldsOf(form));

const AUTHOR = '0197f2a0-1111-7000-8000-000000000001';

describe('contracts', () => {
  test('are those of the design', () => {
    const words = (aggregate: string, ...verbs: string[]) =>
      verbs.map((verb) => `${aggregate}.${verb}`);
    expect([...new Set(contracts.map(({ type }) => type))]).toEqual([
      ...words('user', 'registered', 'updated', 'suspended', 'deleted'),
      ...words('post', 'created', 'updated', 'published', 'archived', 'deleted'),
      ...['artist', 'album', 'track', 'comment'].flatMap((aggregate) =>
        words(aggregate, 'created', 'updated', 'deleted'),
      ),
      ...words('comment', 'voted', 'held', 'moderated'),
      ...words('thread', 'locked'),
      ...words('moderation', 'decided'),
      ...words('follow', 'changed'),
      ...words('ticket', 'created', 'replied', 'status_changed'),
      ...words('inbox', 'refreshed'),
    ]);
  });

  test.each(all)('%s stands in a file of its name', (_, { type }) => {
    const file = path.join(import.meta.dirname, 'events', `${type.replaceAll(/[._]/g, '-')}.ts`);
    expect(readFileSync(file, 'utf8')).toContain(`type: '${type}'`);
  });

  test.each(all)('%s has an example that fits, without a field too many', (_, contract) => {
    expect(contract.data.parse(contract.example)).toEqual(contract.example);
    expect(unknownFields(contract.data, contract.example)).toEqual([]);
    expect(exampleEvent(contract).data).toEqual(contract.example);
  });

  test.each(all)('%s describes every field', (_, contract) => {
    expect(fields(contract).filter(({ description }) => description === '')).toEqual([]);
    expect(contract.description).toMatch(/\.$/);
  });

  test.each(all)('%s keeps fields it doesn’t know', (_, contract) => {
    const data = { ...contract.example, added: { later: true } };
    expect(contract.data.parse(data)).toEqual(data);
  });

  test.each(all)('%s repeats neither id nor version of the envelope', (_, contract) => {
    const names = fields(contract).map(({ path: name }) => name);
    expect(names).not.toEqual(expect.arrayContaining(['id']));
    expect(names).not.toEqual(expect.arrayContaining(['version']));
    expect(names).not.toContain(`${contract.aggregate}Id`);
  });
});

describe('privacy', () => {
  test.each(all)('%s has no field for secrets and private texts', (_, contract) => {
    const names = fields(contract).map(({ path: name }) => name);
    expect(names.filter((name) => /e-?mail|password|body|token|secret|hash/i.test(name))).toEqual(
      [],
    );
  });

  const { status: _, authorId, ...texts } = examplePost;
  const withheld = Object.entries(texts).filter(([name]) => name !== 'updatedAt');

  describe.each([
    ['post.created', postCreated, { status: 'DRAFT', authorId }],
    ['post.created', postCreated, { status: 'SCHEDULED', authorId }],
    ['post.updated', postUpdated, { status: 'DRAFT', authorId }],
    ['post.updated', postUpdated, { status: 'SCHEDULED', authorId }],
    ['post.updated', postUpdated, { status: 'ARCHIVED', authorId }],
    ['post.archived', postArchived, { status: 'ARCHIVED', authorId }],
    ['post.deleted', postDeleted, { authorId }],
  ] as const)('%s of a post that is not public', (_type, contract: EventContract, data) => {
    test('is valid with keys and status', () => {
      expect(contract.data.safeParse(data).success).toBe(true);
    });

    test.each(withheld)('is refused with %s', (name, value) => {
      expect(contract.data.safeParse({ ...data, [name]: value }).success).toBe(false);
    });

    test.each(['updatedAt', 'body', 'bodyHtml', 'notes'])('is not built with %s', (name) => {
      const build = () =>
        buildEvent(contract, {
          aggregateId: AUTHOR,
          aggregateVersion: 2,
          correlationId: 'test',
          traceparent: null,
          data: { ...data, [name]: 'secret' },
        });
      expect(build).toThrow(`not in the contract: ${name}`);
    });
  });

  test('post.published and post.archived can’t name another status', () => {
    expect(postPublished.data.safeParse({ ...examplePost, status: 'DRAFT' }).success).toBe(false);
    expect(postArchived.data.safeParse({ status: 'DRAFT', authorId }).success).toBe(false);
    expect(postArchived.data.safeParse({ ...examplePost }).success).toBe(false);
  });

  test('a public post has every text', () => {
    // Names of tags came later, so that events of before have none.
    for (const name of Object.keys(examplePost).filter((one) => one !== 'tagNames')) {
      const { [name]: _left, ...rest }: Record<string, unknown> = examplePost;
      expect(postUpdated.data.safeParse(rest).success).toBe(false);
    }
  });

  test('the longest post fits into a message of Kafka', () => {
    const event = buildEvent(postPublished, {
      aggregateId: AUTHOR,
      aggregateVersion: 2,
      correlationId: 'test',
      traceparent: null,
      data: { ...examplePost, plainText: '😀'.repeat(100_000) },
    });
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(1_000_000);
  });
});
