import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RIGHTS } from '@vobe/registry/rights';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { CALLERS, expectedIfHidden, expectedOutcome, type Caller } from '../../scripts/rights.ts';
import type { FieldFixture, Prepare, Way } from './rights/fixture.ts';
import { ask, askByWays, readRows, type Row } from './rights/table.ts';
import { World } from './rights/world.ts';

const rows = await readRows();

let system: TestSystem;
let world: World;
/** Requests that were made, by their outcomes. */
const counted = new Map<string, number>();

beforeAll(async () => {
  const many = '100000';
  system = await startSystem({
    environment: {
      ...{ COMMENTS_PER_MINUTE: many, EDITS_PER_MINUTE: many, VOTES_PER_MINUTE: many },
      ...{ POSTS_PER_HOUR: many, CHANGES_PER_MINUTE: many, REPORTS_PER_HOUR: many },
      ...{ RENDERS_PER_MINUTE: many, TICKETS_PER_HOUR: many, TICKET_REPLIES_PER_MINUTE: many },
      ...{ ANONYMOUS_TICKETS_PER_ADDRESS: many },
      ...{ SIGN_IN_ATTEMPTS_PER_ADDRESS: many, MAIL_REQUESTS_PER_ACCOUNT: many },
      SIGN_IN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS: many,
    },
  });
  world = await World.create(system);
}, 120_000);

afterAll(async () => {
  const total = [...counted.values()].reduce((sum, count) => sum + count, 0);
  const outcomes = [...counted].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
  process.stdout.write(`rights: ${rows.length} fields, ${total} requests: ${outcomes}\n`);
  await system.stop();
});

type Outcomes = Partial<Record<Caller, string>>;

/** What each caller gets. Things are made first, all at once: mails take their time. */
async function outcomes(
  prepare: Prepare | undefined,
  of: (caller: Caller, request: Awaited<ReturnType<Prepare>>) => Promise<string>,
): Promise<Outcomes> {
  const prepared = await Promise.all(CALLERS.map(async (caller) => prepare?.(world, caller) ?? {}));
  const got: Outcomes = {};
  for (const [at, caller] of CALLERS.entries()) {
    const outcome = await of(caller, prepared[at] ?? {});
    counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
    got[caller] = outcome;
  }
  return got;
}

const expected = (of: (caller: Caller) => string): Outcomes =>
  Object.fromEntries(CALLERS.map((caller) => [caller, of(caller)]));

const isWays = (fixture: Row['fixture']): fixture is readonly Way[] => Array.isArray(fixture);

async function checkField(row: Row, { request, hidden, inTheEnd }: FieldFixture): Promise<void> {
  const { type, rule } = row;
  const inFact = (outcome: string) => (outcome === 'ALLOWED' && inTheEnd?.code) || outcome;
  const got = await outcomes(request, (caller, asked) => ask(world, caller, row, asked, false));
  expect(got).toEqual(expected((caller) => inFact(expectedOutcome(type, rule, caller))));
  if (!hidden) return;
  const seenBy = hidden.seenBy ?? rule.hidden ?? [];
  const hiddenGot = await outcomes(hidden.request, (caller, asked) =>
    ask(world, caller, row, asked, true),
  );
  expect(hiddenGot).toEqual(expected((caller) => expectedIfHidden(type, rule, caller, seenBy)));
}

describe('the rule is kept of', () => {
  test.each(rows.map((row) => [`${row.type}.${row.field.name}`, row] as const))(
    '%s',
    async (_, row) => {
      const { type, rule, fixture } = row;
      if (!isWays(fixture)) return checkField(row, fixture);
      const got = await outcomes(undefined, (caller) => askByWays(world, caller, row, fixture));
      expect(got).toEqual(expected((caller) => expectedOutcome(type, rule, caller)));
    },
  );
});

test('every rule has a fixture, and what is hidden one for that', () => {
  const covered = new Set(rows.map(({ type, field }) => `${type}.${field.name}`));
  const types = new Set(rows.map(({ type, isOfWholeType }) => (isOfWholeType ? type : '')));
  // Subgraphs do not answer subscriptions: the router asks Query.comment, see live-rights.test.ts.
  const { Subscription: _, ...asked } = RIGHTS;
  const missing = Object.entries(asked).flatMap(([type, rules]) =>
    Object.keys(rules)
      .filter((field) => (field === '*' ? !types.has(type) : !covered.has(`${type}.${field}`)))
      .map((field) => `${type}.${field}`),
  );
  const withoutHidden = rows
    .filter(({ rule, fixture }) => rule.hidden && !isWays(fixture) && !fixture.hidden)
    .map(({ type, field }) => `${type}.${field.name}`);
  expect({ missing, withoutHidden }).toEqual({ missing: [], withoutHidden: [] });
});
