import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { parse } from 'graphql';
import { CALLERS, expectedIfHidden, expectedOutcome, rightsGaps } from './rights.ts';
import { readSubgraphs } from './supergraph.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const schemas = readSubgraphs().map(({ folder }) => readTypeDefs(path.join(ROOT, folder)));

const gapsWith = (sdl: string) => rightsGaps([...schemas, parse(sdl)]);

describe('the rules are those of the schemas', () => {
  test('as they are', () => {
    expect(rightsGaps(schemas)).toEqual([]);
  });

  test.each([
    ['a mutation', 'type Mutation { invent: Int }', 'Mutation.invent has no rule'],
    ['a query', 'type Query { invented: Int }', 'Query.invented has no rule'],
    [
      'a field that is kept for each viewer',
      'type Post { mine: Int @cacheControl(maxAge: 5, scope: PRIVATE) }',
      'Post.mine has no rule',
    ],
    ['a field about the viewer', 'type Post { viewerLikes: Int }', 'Post.viewerLikes has no rule'],
    [
      'a type that only some are led to',
      'type ModerationCase { notes: [CaseNote!]! } type CaseNote { text: String! }',
      'CaseNote.text has no rule',
    ],
    [
      'a type that only mutations lead to',
      'type DeletePayload { receipt: Receipt } type Receipt { number: Int! }',
      'Receipt.number has no rule',
    ],
    [
      'an open field that leads to what is not for everybody',
      'type Post { reports: [Report!]! }',
      'Report.* is not for everybody, but a field that is leads there',
    ],
  ])('%s without one is named', (_, sdl, gap) => {
    expect(gapsWith(sdl)).toEqual([gap]);
  });

  test('what a public type gets is for everybody, and needs none', () => {
    expect(gapsWith('type Post { mood: Mood } type Mood { name: String! }')).toEqual([]);
  });

  test.each([
    [{ Mutation: { forget: { who: ['admin'] } } } as const, 'Mutation.forget'],
    [{ Forgotten: { '*': { who: ['admin'] } } } as const, 'Forgotten.*'],
  ])('a rule for nothing is named', (rights, coordinate) => {
    expect(rightsGaps(schemas, rights)).toContain(`${coordinate} has a rule, but is in no schema`);
  });
});

describe('a rule', () => {
  const forEach = (outcome: (caller: (typeof CALLERS)[number]) => string) => CALLERS.map(outcome);

  test('of a mutation refuses by what is lacking', () => {
    const rule = { who: ['author', 'moderator'] } as const;
    expect(forEach((caller) => expectedOutcome('Mutation', rule, caller))).toEqual([
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'FORBIDDEN',
      'ALLOWED',
      'ALLOWED',
      'ALLOWED',
    ]);
  });

  test('of a field shows nothing to others', () => {
    expect(forEach((caller) => expectedOutcome('Post', { who: ['admin'] }, caller))).toEqual([
      ...Array.from({ length: 5 }, () => 'NOTHING'),
      'ALLOWED',
    ]);
  });

  test('lets nobody learn of what they do not see', () => {
    const outcome = (caller: (typeof CALLERS)[number]) =>
      expectedIfHidden('Mutation', { who: ['author'] }, caller, ['author', 'moderator']);
    expect(forEach(outcome)).toEqual([
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'NOT_FOUND',
      'ALLOWED',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });
});
