/** What the attackers of attacks.ts send; they run in a thread of their own. */
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';

/** What came of an attack. */
export interface AttackReport {
  /** Replies by status and code. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly largestReplyBytes: number;
  /** How long each took. */
  readonly ms: readonly number[];
}

export interface AttackOrder {
  readonly url: string;
  readonly name: string;
  readonly seconds: number;
}

/** Clients at once, each from an address of its own. */
export const ATTACKERS = 8;
const LONG_TEXTS = 45;

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const unknownKeys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));

const CREATE = 'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }';

/** Requests by name; each turn's differs from the one before. */
export const ATTACKS: Record<string, (turn: number) => { query: string; variables?: object }> = {
  [`${LONG_TEXTS} texts of 100,000 characters`]: (turn) => ({
    query: `{ posts(first: ${LONG_TEXTS}, filter: { tag: "long" }) { nodes { id body t${turn}: title } } }`,
  }),
  '20 texts of 100,000 characters': (turn) => ({
    query: `{ posts(first: 20, filter: { tag: "long" }) { nodes { id body t${turn}: title } } }`,
  }),
  '40 posts with 20 albums of 20 tracks': () => ({
    query:
      '{ posts(first: 40) { nodes { id title artist { id albums(first: 20) { nodes { id title tracks(first: 20) { nodes { id title } } } } } } } }',
  }),
  '390 aliases in an unused fragment': (turn) => ({
    query: `{ posts(first: 1) { nodes { id } } } fragment F on Post { ${times(390, (n) => `a${turn}x${n}: title`)} }`,
  }),
  '500 times one field': (turn) => ({
    query: `query Q${turn} { posts(first: 1) { nodes { ${times(480, () => 'title')} } } }`,
  }),
  'little from many subgraphs, 29 times': (turn) => ({
    query: `query Q${turn} { ${times(29, (n) => `a${n}: posts(first: 1) { nodes { id author { username } artist { name } album { title } commentCount } }`)} }`,
  }),
  'the whole schema': (turn) => ({
    query: `query Q${turn} { __schema { types { name fields { name type { name } } } } }`,
  }),
  '4,000 unknown keys': () => ({ query: CREATE, variables: { input: unknownKeys(4000) } }),
  '60,000 unknown keys': () => ({ query: CREATE, variables: { input: unknownKeys(60_000) } }),
  '240,000 wrong list elements': () => ({
    query: CREATE,
    variables: { input: { tags: Array.from({ length: 240_000 }, () => 1) } },
  }),
};

/** A reply as its client sees it. */
export async function ask(url: string, address: string, body: string) {
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body,
  });
  const text = await response.text();
  const [, code] = /"code":"([A-Z_]+)"/.exec(text) ?? [];
  return {
    ms: performance.now() - began,
    bytes: text.length,
    outcome: `${response.status}${code ? ` ${code}` : ''}`,
  };
}

/** Asks until the time is over; clients that are refused come again at once, as attackers do. */
async function attack({ url, name, seconds }: AttackOrder): Promise<AttackReport> {
  const request = ATTACKS[name];
  if (!request) throw new Error(`no attack is named ${name}`);
  const until = performance.now() + seconds * 1000;
  const outcomes = new Map<string, number>();
  const ms: number[] = [];
  let turn = 0;
  let largestReplyBytes = 0;
  await Promise.all(
    Array.from({ length: ATTACKERS }, async (_, index) => {
      while (performance.now() < until) {
        const body = JSON.stringify(request((turn += 1)));
        const reply = await ask(url, `192.0.2.${index + 1}`, body);
        outcomes.set(reply.outcome, (outcomes.get(reply.outcome) ?? 0) + 1);
        largestReplyBytes = Math.max(largestReplyBytes, reply.bytes);
        ms.push(reply.ms);
      }
    }),
  );
  return { outcomes, largestReplyBytes, ms };
}

if (parentPort) parentPort.postMessage(await attack(workerData as AttackOrder));
