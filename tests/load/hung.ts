/**
 * npm run load:hung [-- rounds]: each subgraph in turn stands still (SIGSTOP): what the first
 * readers wait, what the later ones wait, and how soon the answers are whole again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSamplePost, POST_DETAIL } from '@vobe/testkit/catalog';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { startSystem } from '@vobe/testkit/system';
import { quantile, summary } from './statistics.ts';
import { startParts } from './parts.ts';

const ROUNDS = Number(process.argv[2] ?? 10);
/** Readers that come at once when the subgraph has just stopped. */
const FIRST = 10;
const LATER = 40;
const LATER_PACE_MS = 25;

const SEARCH = '{ search(query: "sonata", first: 5) { totalCount } }';

const system = await startSystem({ services: [], environment: { LOG_LEVEL: 'fatal' } });
const parts = await startParts(system);

async function timed(query: string, variables: Record<string, unknown>) {
  const began = performance.now();
  const { errors } = await system.query(query, variables);
  return { ms: performance.now() - began, isWhole: errors === undefined };
}

try {
  const { slug } = await createSamplePost(system, { albums: 5, tracksPerAlbum: 10, comments: 20 });
  for (const name of SUBGRAPH_NAMES) {
    const query = name === 'search' ? SEARCH : POST_DETAIL;
    const ask = () => timed(query, { slug });
    const [first, later, recovery]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      while (!(await ask()).isWhole) await sleep(50);
      parts.get(name)?.kill('SIGSTOP');
      const readers = await Promise.all(Array.from({ length: FIRST }, ask));
      first.push(...readers.map(({ ms }) => ms));
      for (let reader = 0; reader < LATER; reader += 1) {
        later.push((await ask()).ms);
        await sleep(LATER_PACE_MS);
      }
      parts.get(name)?.kill('SIGCONT');
      const since = performance.now();
      while (!(await ask()).isWhole) await sleep(20);
      recovery.push(performance.now() - since);
    }
    console.log(
      `${name.padEnd(8)} first: ${summary(first)}; later: ${summary(later)}; whole again after at most ${quantile(recovery, 1).toFixed(0)} ms`,
    );
  }
} finally {
  for (const part of parts.values()) {
    part.kill('SIGCONT');
    part.kill();
  }
  await system.stop();
}
process.exit(0);
