/** npm run load:fuzz [-- requests [seed]]: what wrong requests get, and what refusing them costs. */
import { startSystem } from '@vobe/testkit/system';
import { fuzz, REFUSAL_LIMIT_MS } from '../fuzz/run.ts';

const [requests = 20_000, seed = 1] = process.argv.slice(2).map(Number);

const system = await startSystem();
try {
  const began = Date.now();
  const report = await fuzz(system, { requests, seed });
  const at = (share: number) =>
    report.refusalsMs[Math.ceil(report.refusalsMs.length * share) - 1]?.toFixed(1);
  console.log(
    `${requests} requests, seed ${seed}, in ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  console.log(`  root fields ${report.fields.size}`);
  for (const [code, number] of [...report.codes].sort((a, b) => b[1] - a[1])) {
    console.log(`  ${String(number).padStart(6)} ${code}`);
  }
  const slow = report.refusalsMs.filter((ms) => ms > REFUSAL_LIMIT_MS).length;
  console.log(
    `  refusals ${report.refusalsMs.length}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; over ${REFUSAL_LIMIT_MS} ms: ${slow}`,
  );
  const alone = report.aloneMs.map((ms) => ms.toFixed(1)).join(', ');
  if (slow > 0) console.log(`  the same ones alone, best of three: ${alone} ms`);
  console.log(`  largest refusal ${report.largestRefusalBytes} bytes`);
  console.log(`  findings ${report.findings.length}`);
  for (const { why, request, reply } of report.findings.slice(0, 20)) {
    console.log(`\n${why}\n  ${request}\n  ${reply}`);
  }
} finally {
  await system.stop();
}
