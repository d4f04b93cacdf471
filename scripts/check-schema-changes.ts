/**
 * npm run check schema-changes: compares each contract of the graph with that of the last release. A change that
 * breaks clients needs an entry in docs/api/released/breaking-changes.yaml. `npm run release:schema` makes the present
 * contracts those of the last release, and forgets the entries.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CONTRACTS } from '@vobe/router/contracts';
import { hasFlag } from './command-line.ts';
import { breakingChanges, unexplained } from './schema-changes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const PRESENT = path.join(ROOT, 'docs/api/contracts');
const RELEASED = path.join(ROOT, 'docs/api/released');
const REASONS = path.join(RELEASED, 'breaking-changes.yaml');
const NO_REASONS = `# Why breaking changes since the last release are made, by contract and coordinates:
# public:
#   Post.title: "…"
{}
`;
const reasonsOf = z.partialRecord(z.enum(CONTRACTS), z.record(z.string(), z.string()));

if (hasFlag('release')) {
  mkdirSync(RELEASED, { recursive: true });
  for (const contract of CONTRACTS)
    copyFileSync(
      path.join(PRESENT, `${contract}.graphql`),
      path.join(RELEASED, `${contract}.graphql`),
    );
  writeFileSync(REASONS, NO_REASONS);
  console.log('The present contracts are those of the last release; see docs/api/released.');
} else {
  const reasons = reasonsOf.parse(parse(readFileSync(REASONS, 'utf8')));
  for (const contract of CONTRACTS) {
    const file = path.join(RELEASED, `${contract}.graphql`);
    if (!existsSync(file)) continue; // a contract that is new breaks nobody
    const present = readFileSync(path.join(PRESENT, `${contract}.graphql`), 'utf8');
    const changes = await breakingChanges(readFileSync(file, 'utf8'), present);
    for (const problem of unexplained(changes, reasons[contract] ?? {})) {
      console.error(`${contract}: ${problem}`);
      process.exitCode = 1;
    }
  }
}
