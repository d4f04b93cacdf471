/** npm run compose [-- --check]: joins the subgraphs of supergraph.yaml into router/supergraph.graphql
 * and describes the result in docs/api/graph.md and, as each kind of client sees it, docs/api/contracts;
 * who may do and see what is in docs/rights.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { isCheckOnly } from './command-line.ts';
import { contractFiles } from './contract-files.ts';
import { graphReference } from './graph-reference.ts';
import { rightsDocument, rightsGaps } from './rights.ts';
import { readSubgraphs } from './supergraph.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const checkOnly = isCheckOnly();

const subgraphs = readSubgraphs().map(({ name, url, folder }) => ({
  name,
  url,
  typeDefs: readTypeDefs(path.join(ROOT, folder)),
}));
const gaps = rightsGaps(subgraphs.map(({ typeDefs }) => typeDefs));
if (gaps.length > 0) {
  for (const gap of gaps) console.error(`packages/registry/src/rights.ts: ${gap}`);
  process.exit(1);
}
const { supergraphSdl, errors } = composeServices(subgraphs);
if (errors) {
  for (const error of errors) {
    const places = (error.nodes ?? []).map((node) => {
      const subgraph = (node as { subgraph?: string }).subgraph ?? 'unknown subgraph';
      return node.loc
        ? `${subgraph}: ${node.loc.source.name}, line ${node.loc.startToken.line}`
        : subgraph;
    });
    console.error(`${error.message}${places.length > 0 ? ` (${places.join('; ')})` : ''}`);
  }
  process.exit(1);
}
const header = '# Composed from supergraph.yaml by npm run compose; do not edit.\n';
const files = [
  ['router/supergraph.graphql', header + supergraphSdl],
  ['docs/api/graph.md', graphReference(supergraphSdl)],
  ['docs/rights.md', rightsDocument()],
  ...contractFiles(supergraphSdl),
] as const;
const behind = files.filter(([file, wanted]) => read(file) !== wanted);
if (behind.length === 0) {
  console.log('The supergraph agrees with its subgraphs.');
} else if (checkOnly) {
  for (const [file] of behind)
    console.error(`${file} does not agree with the subgraphs; run npm run compose`);
  process.exit(1);
} else {
  for (const [file, wanted] of behind) {
    mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), wanted);
    console.log(`Wrote ${file}.`);
  }
}

function read(file: string): string {
  const absolute = path.join(ROOT, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
}
