/**
 * npm run plan -- <operation>: how the router answers an operation, and what it costs. The operation is the name of a
 * registered one (PostDetail), or a file.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@vobe/database/setup-error';
import { LIMITS, OperationLimits } from '@vobe/router/limits';
import { readManifests, type RegisteredOperation } from '@vobe/router/registered-operations';
import { apiSchema } from './contract-files.ts';
import { openPlanner } from './query-plan.ts';
import { exitOnFailure } from './start/failure.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const USAGE = 'Usage: npm run plan -- <name of a registered operation, or a file>';

async function main(): Promise<void> {
  const [wanted, ...more] = process.argv.slice(2);
  if (wanted === undefined || more.length > 0) throw new SetupError(USAGE);
  const supergraphSdl = readFileSync(path.join(ROOT, 'router/supergraph.graphql'), 'utf8');
  const plan = openPlanner(supergraphSdl);
  const limits = new OperationLimits(apiSchema(supergraphSdl), supergraphSdl);
  for (const { title, text } of operationsOf(wanted)) {
    const { text: steps, fetches, depth } = plan(text);
    const measured = limits.check('en', text, undefined, {});
    if ('code' in measured) throw new SetupError(measured.message);
    console.log(`${title}\n\n${steps}\n`);
    console.log(`Fetches  ${fetches.length}: ${fetches.join(', ')}; ${depth} after each other`);
    console.log(
      `Cost     ${measured.price.cost} of ${LIMITS.cost}, lists as long as without variables\n`,
    );
  }
}

function operationsOf(wanted: string): { title: string; text: string }[] {
  if (existsSync(wanted)) return [{ title: wanted, text: readFileSync(wanted, 'utf8') }];
  const registered = readManifests(path.join(ROOT, 'router/operations'));
  const found = registered.filter(({ name }) => name === wanted);
  if (found.length === 0) {
    const names = [...new Set(registered.map(({ name }) => name))].sort();
    throw new SetupError(`There is no operation ${wanted}. Registered are ${names.join(', ')}.`);
  }
  return found.map(({ client, versions, name, text }: RegisteredOperation) => ({
    title: `${name} of ${client} ${versions.join(', ')}`,
    text,
  }));
}

await exitOnFailure(main());
