import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { toJsonSchema } from './json-schema.ts';
import { contracts } from './registry.ts';
import { planReleases, presentSchemas, readReleases, RELEASED } from './releases.ts';

const schema = (shape: z.ZodRawShape) => toJsonSchema(z.looseObject(shape));
const first = schema({ title: z.string() });
const more = schema({ title: z.string(), note: z.string().optional() });
const other = schema({ title: z.string().nullable() });
const ID = 'post.created.v1';

describe('a release plan', () => {
  test('adds what is new and leaves what is released', () => {
    expect(planReleases(new Map([[ID, first]]), new Map())).toEqual({
      additions: [{ file: 'post.created.v1.json', schema: first }],
      problems: [],
    });
    expect(planReleases(new Map([[ID, first]]), new Map([[ID, [first]]]))).toEqual({
      additions: [],
      problems: [],
    });
  });

  test('asks for a new version by event, field and rule, and writes nothing', () => {
    const { additions, problems } = planReleases(new Map([[ID, other]]), new Map([[ID, [first]]]));
    expect(additions).toEqual([]);
    expect(problems).toEqual([
      'post.created v1, field “title”: became-nullable (may be null now). Version 1 is released; define version 2.',
    ]);
  });

  test('takes the new version beside the old one', () => {
    const present = new Map([
      [ID, first],
      ['post.created.v2', other],
    ]);
    expect(planReleases(present, new Map([[ID, [first]]]))).toEqual({
      additions: [{ file: 'post.created.v2.json', schema: other }],
      problems: [],
    });
  });

  test('records an optional field as a revision, so that it can’t vanish again', () => {
    const plan = planReleases(new Map([[ID, more]]), new Map([[ID, [first]]]));
    expect(plan).toEqual({
      additions: [{ file: 'post.created.v1.r2.json', schema: more }],
      problems: [],
    });
    const later = planReleases(new Map([[ID, first]]), new Map([[ID, [first, more]]]));
    expect(later.problems).toEqual([expect.stringContaining('field “note”: field-removed')]);
  });

  test('a changed description is no revision', () => {
    const described = schema({ title: z.string().describe('Its title.') });
    const plan = planReleases(new Map([[ID, described]]), new Map([[ID, [first]]]));
    expect(plan).toEqual({ additions: [], problems: [] });
  });

  test('misses a contract that was taken away', () => {
    const { problems } = planReleases(new Map(), new Map([[ID, [first]]]));
    expect(problems).toEqual([expect.stringMatching(/^post\.created\.v1: .*no contract/)]);
  });
});

test('every contract is released as it is', () => {
  const releases = readReleases(RELEASED);
  expect(releases.size).toBe(contracts.length + 1);
  expect(planReleases(presentSchemas(contracts), releases)).toEqual({
    additions: [],
    problems: [],
  });
});
