/**
 * npm run load:search [-- publications]: on the VobeMusic that runs here, how soon a published post
 * is found, and how fast searches are answered.
 */
import { performance } from 'node:perf_hooks';
import { readRunningEnvironment } from '@vobe/database/run-file';
import { DEMO_ACCOUNTS } from '../../scripts/seed/accounts.ts';
import { JUDGED_QUERIES } from '../search-quality/judged-queries.ts';
import { summary } from './statistics.ts';

const publications = Number(process.argv[2] ?? 500);
const SECONDS = 10;

const environment = readRunningEnvironment();
const url = `http://127.0.0.1:${environment?.['ROUTER_PORT'] ?? 4000}/graphql`;

async function ask<Data>(query: string, variables: object, token?: string): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function signIn(): Promise<string> {
  const admin = DEMO_ACCOUNTS.find(({ username }) => username === 'admin');
  const { login } = await ask<{ login: { tokens: { accessToken: string } | null } }>(
    'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }',
    { input: { email: 'admin@example.com', password: admin?.password } },
  );
  if (!login.tokens) throw new Error('the demo administrator could not sign in');
  return login.tokens.accessToken;
}

type Payload = { result: { post: { id: string; version: number } } };

/** Milliseconds from the reply of the publication to the first search that finds the post. */
async function freshness(token: string, number: number): Promise<number> {
  const word = `fresh${Date.now().toString(36)}${number}`;
  const { result: created } = await ask<Payload>(
    'mutation ($input: CreatePostInput!) { result: createPost(input: $input) { post { id version } } }',
    { input: { title: `Measured ${word}`, body: 'A text to be found.', language: 'EN' } },
    token,
  );
  const input = { id: created.post.id, version: created.post.version };
  const { result: published } = await ask<Payload>(
    'mutation ($input: PublishPostInput!) { result: publishPost(input: $input) { post { id version } } }',
    { input },
    token,
  );
  const since = performance.now();
  for (;;) {
    const { search } = await ask<{ search: { totalCount: number } }>(
      'query ($query: String!) { search(query: $query, first: 1) { totalCount } }',
      { query: word },
    );
    if (search.totalCount > 0) break;
    if (performance.now() - since > 30_000) throw new Error(`${word} was not found in 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const elapsed = performance.now() - since;
  // What was measured is taken away again.
  await ask(
    'mutation ($input: DeletePostInput!) { deletePost(input: $input) { deletedId } }',
    { input: { id: published.post.id, version: published.post.version } },
    token,
  );
  return elapsed;
}

async function searches(connections: number): Promise<string> {
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const query = JUDGED_QUERIES[(next += 1) % JUDGED_QUERIES.length]?.query ?? '';
        const began = performance.now();
        await ask(
          'query ($query: String!) { search(query: $query, first: 20) { totalCount nodes { type score highlights { field } } } }',
          { query },
        );
        times.push(performance.now() - began);
      }
    }),
  );
  return `${summary(times)}, ${(times.length / SECONDS).toFixed(0)}/s`;
}

let token = await signIn();
const { search } = await ask<{ search: { isDegraded: boolean } }>(
  '{ search(query: "music") { isDegraded } }',
  {},
);
console.log(
  `Searches are answered by ${environment?.['ELASTICSEARCH_URL'] && !search.isDegraded ? 'Elasticsearch' : 'PostgreSQL'}, events go through ${environment?.['KAFKA_BROKERS'] ? 'Kafka' : 'PostgreSQL'}.`,
);
const fresh: number[] = [];
for (let number = 0; number < publications; number += 1) {
  // An access token lives ten minutes.
  if (number % 100 === 99) token = await signIn();
  fresh.push(await freshness(token, number));
}
console.log(`Freshness of ${publications} publications: ${summary(fresh)}`);
for (const connections of [1, 20])
  console.log(`Searches at ${connections} connection(s): ${await searches(connections)}`);
