import { describe, expect, test } from '@jest/globals';
import { asyncApi } from './asyncapi.ts';
import { eventsDocument } from './events-document.ts';
import { contracts } from './registry.ts';

// As a reader of the file sees it.
const document = JSON.parse(JSON.stringify(asyncApi(contracts))) as Record<string, unknown>;

/** What a `#/…` reference points at. */
function lookUp(reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined,
      document,
    );
}

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

describe('the AsyncAPI document', () => {
  test('has the parts of version 3.0', () => {
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      info: { title: expect.any(String), version: expect.any(String) },
    });
    expect(Object.keys(document).sort()).toEqual([
      'asyncapi',
      'channels',
      'components',
      'defaultContentType',
      'info',
      'operations',
    ]);
  });

  test('points at nothing that isn’t there', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(contracts.length);
    expect(all.filter((reference) => lookUp(reference) === undefined)).toEqual([]);
  });

  test.each(contracts.map((contract) => [contract.type, contract.version, contract] as const))(
    '%s v%i has channel, message, writer and readers',
    (type, version, contract) => {
      const { channels, operations, components } = asyncApi(contracts);
      expect(channels[type]).toMatchObject({
        address: type,
        messages: { [`v${version}`]: { $ref: `#/components/messages/${type}.v${version}` } },
        bindings: { kafka: { partitions: 6 } },
      });
      expect(components.messages[`${type}.v${version}`]).toMatchObject({
        name: type,
        examples: [{ payload: { event_type: type, data: contract.example } }],
      });
      const ids = Object.keys(operations).filter((id) => id.endsWith(`.${type}`));
      expect(ids).toEqual([
        `${contract.owner}.send.${type}`,
        ...contract.consumers.map((consumer) => `${consumer}.receive.${type}`),
      ]);
    },
  );
});

describe('the events document', () => {
  const text = eventsDocument(contracts);

  test.each([...new Set(contracts.map(({ type }) => type))])(
    'shows %s in the table and in a section',
    (type) => {
      expect(text).toContain(`| [${type}](#${type.replace('.', '')}) |`);
      expect(text).toContain(`\n### ${type}\n`);
    },
  );

  test('shows a version that is not the newest in a section of its own', () => {
    expect(text).toContain('\n### comment.created, version 1\n');
  });

  test('shows both forms of a post, and what is refused', () => {
    expect(text).toContain('If `status` is PUBLISHED:');
    expect(text).toContain('If `status` is DRAFT or SCHEDULED or ARCHIVED:');
    expect(text).toContain('Refused, since nobody may read the post: `title`');
  });
});
