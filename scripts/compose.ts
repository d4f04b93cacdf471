/** npm run compose [-- --check]: joins the subgraphs of supergraph.yaml into router/supergraph.graphql. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { isCheckOnly } from './command-line.ts';
import { readSubgraphs } from './supergraph.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const checkOnly = isCheckOnly();
const OUTPUT = path.join(ROOT, 'router/supergraph.graphql');

const { supergraphSdl, errors } = composeServices(
  readSubgraphs().map(({ name, url, folder }) => ({
    name,
    url,
    typeDefs: readTypeDefs(path.join(ROOT, folder)),
  })),
);
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
const wanted = header + supergraphSdl;
const current = existsSync(OUTPUT) ? readFileSync(OUTPUT, 'utf8') : '';
if (current === wanted) {
  console.log('The supergraph agrees with its subgraphs.');
} else if (checkOnly) {
  console.error('router/supergraph.graphql does not agree with its subgraphs; run npm run compose');
  process.exit(1);
} else {
  writeFileSync(OUTPUT, wanted);
  console.log('Wrote router/supergraph.graphql.');
}
