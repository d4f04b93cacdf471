/**
 * How PostgreSQL reads what the site's pages ask for, at a size where a wrong way would show: kinds of
 * nodes and names of indexes, in __snapshots__. A change here is a page that has become costlier, or
 * cheaper; npm test -- tests/integration/query-plans.test.ts -u renews the files.
 */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { askedOf, type Asked } from '../growth/queries.ts';
import { seed } from '../growth/seed.ts';

/** ANALYZE reads all rows of tables up to this size: the same data make the same plans. */
const SIZE = 5000;

let system: TestSystem;
let asked: readonly Asked[];
let tokens: Record<'author' | 'admin', string>;

/** A statement as it was sent, with the database it went to. */
interface Sent {
  readonly database: string;
  readonly text: string;
  readonly values: unknown[];
}

const sent: Sent[] = [];

beforeAll(async () => {
  system = await startSystem();
  const [author, admin] = [await system.createUser(), await system.createUser(['ADMIN'])];
  await seed(system, SIZE, author);
  asked = askedOf(SIZE, author);
  tokens = { author: author.token, admin: admin.token };
  const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const { text = '', values = [] } = args[0] as Partial<Sent>;
    sent.push({ database: this.database ?? '', text, values });
    return send.apply(this, args);
  });
}, 120_000);

afterAll(async () => {
  jest.restoreAllMocks();
  await system.stop();
});

const NAMES = askedOf(SIZE, { id: '', username: '' })
  .filter(({ group }) => group === 'pages' || group === 'lists' || group === 'search')
  .map(({ group, name }) => [group, name] as const);

test.each(NAMES)('%s: %s', async (group, name) => {
  const question = asked.find((one) => one.group === group && one.name === name);
  if (!question) throw new Error('nothing is asked');
  const { query, variables, as } = question;
  await system.query(query, variables, { token: as && tokens[as] }); // whatever is done once is done
  sent.length = 0;
  const { errors } = await system.query(query, variables, { token: as && tokens[as] });
  expect(errors).toBeUndefined();
  const reads = sent.filter(({ text }) => /^\s*(SELECT|WITH)\b/i.test(text)).slice();
  const plans = await Promise.all(reads.map(planOf));
  expect(
    `\n${[...new Set(plans.filter((plan) => plan !== null))].sort().join('\n')}`,
  ).toMatchSnapshot();
});

/** Statements of timers and relays; those of the questions read. */
const OF_THE_CLOCK =
  /\b(?:INSERT|UPDATE|DELETE|pg_advisory_xact_lock|outbox|revocations|mails|erased_users|fan_outs|pending_changes|data_exports)\b|"suspended_until" <=/i;

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly Plans?: readonly Node[];
}

/** The plan as indented lines; null for what periodic jobs run. */
async function planOf({ database, text, values }: Sent): Promise<string | null> {
  const service = SUBGRAPH_NAMES.find(
    (name) => new URL(system.databases.urls[name]).pathname === `/${database}`,
  );
  if (!service || OF_THE_CLOCK.test(text)) return null;
  const client = new pg.Client({ connectionString: system.databases.urls[service] });
  await client.connect();
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `EXPLAIN (FORMAT JSON, COSTS OFF) ${text}`,
      values,
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    return plan ? `${service}\n${linesOf(plan, 1)}` : null;
  } finally {
    await client.end();
  }
}

/** By an index, whether row by row or page by page: how many values a batch has decides that. */
function byIndex(node: Node): Node {
  const [index, ...others] = node.Plans ?? [];
  const isOne =
    node['Node Type'] === 'Bitmap Heap Scan' && index?.['Node Type'] === 'Bitmap Index Scan';
  return isOne && others.length === 0 ? { ...index, 'Node Type': 'Index Scan' } : node;
}

function linesOf(plan: Node, depth: number): string {
  const node = byIndex(plan);
  const at = node['Index Name'] ?? node['Relation Name'];
  const line = [
    '  '.repeat(depth),
    node['Subplan Name'] ? `${node['Subplan Name']}: ` : '',
    node['Node Type'],
    at ? ` ${at}` : '',
  ].join('');
  return [line, ...(node.Plans ?? []).map((one) => linesOf(one, depth + 1))].join('\n');
}
