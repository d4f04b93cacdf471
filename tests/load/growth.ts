/**
 * npm run load:growth [-- sizes [repeats [group]]]: what every list, count, page and search costs with 10³,
 * 10⁴ and 10⁵ posts, artists, albums, tracks, users and comments on one post. A system for each
 * size; they are asked in turns, for the machine is noisy and only the ratio means something.
 */
import { performance } from 'node:perf_hooks';
import { startSystem } from '@vobe/testkit/system';
import { askedOf, type Asked } from '../growth/queries.ts';
import { seed } from '../growth/seed.ts';
import { quantile } from './statistics.ts';

/** What costs at most so many times as much at the largest size as at the smallest is flat. */
const MAX_RATIO = 1.5;
/** Differences below this are the machine's. */
const FLOOR_MS = 1;
const WARM_UP = 5;
/** What has no answer takes as long as one likes; it is asked no more. */
const FAILED = Infinity;

const [sizes = '1000,10000,100000', repeats = '25', only = ''] = process.argv.slice(2);
const SIZES = sizes.split(',').map(Number);
const REPEATS = Number(repeats);

async function startSeeded(size: number) {
  const system = await startSystem();
  const author = await system.createUser();
  const admin = await system.createUser(['ADMIN']);
  const began = performance.now();
  await seed(system, size, author);
  console.log(`Seeded ${size} in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  const asked = askedOf(size, author).filter(({ group }) => only === '' || group === only);
  const ask = async ({ query, variables, as }: Asked): Promise<number> => {
    const token = as && { author, admin }[as].token;
    const since = performance.now();
    const { errors } = await system.query(query, variables, { token });
    const elapsed = performance.now() - since;
    return errors ? FAILED : elapsed;
  };
  return { size, system, asked, ask };
}

/** Median and p95 of a question at each size. */
async function measure(systems: readonly Awaited<ReturnType<typeof startSeeded>>[], at: number) {
  const times = systems.map((): number[] => []);
  for (let turn = 0; turn < WARM_UP + REPEATS; turn += 1) {
    for (const [index, { asked, ask }] of systems.entries()) {
      const question = asked[at];
      if (!question) throw new Error('the sizes are asked different queries');
      const elapsed = times[index]?.at(-1) === FAILED ? FAILED : await ask(question);
      if (turn >= WARM_UP) times[index]?.push(elapsed);
    }
  }
  return times.map((values) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) }));
}

const systems: Awaited<ReturnType<typeof startSeeded>>[] = [];
try {
  for (const size of SIZES) systems.push(await startSeeded(size));
  const asked = systems[0]?.asked ?? [];
  const heads = SIZES.map((size) => `${size} p50/p95`.padStart(20)).join('');
  console.log(`\n${'milliseconds'.padEnd(38)}${heads}   ratio`);
  let group = '';
  let grown = 0;
  for (const [at, question] of asked.entries()) {
    if (group !== question.group) console.log((group = question.group));
    const measurements = await measure(systems, at);
    const [least = 0, most = 0] = [measurements[0]?.p50, measurements.at(-1)?.p50];
    const ratio = most / least;
    const grows = ratio > MAX_RATIO && most - least > FLOOR_MS;
    if (grows) grown += 1;
    const cells = measurements
      .map(({ p50, p95 }) =>
        p95 === FAILED ? 'no answer' : `${p50.toFixed(1)} / ${p95.toFixed(1)}`,
      )
      .map((cell) => cell.padStart(20));
    console.log(
      `  ${question.name.padEnd(36)}${cells.join('')}   ${ratio.toFixed(2)}${grows ? '  grows' : ''}`,
    );
  }
  console.log(
    `\n${asked.length} questions, ${grown} grow by more than ${MAX_RATIO} times and ${FLOOR_MS} ms.`,
  );
} finally {
  for (const { system } of systems) await system.stop();
}
process.exit(0);
