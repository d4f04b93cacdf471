/** npm run compose [-- --check]: joins the subgraphs of supergraph.yaml into router/supergraph.graphql. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '..');
const OUTPUT = path.join(ROOT, 'router/supergraph.graphql');

const configuration = z.object({
  subgraphs: z.record(
    z.string(),
    z.object({ routing_url: z.url(), schema: z.object({ folder: z.string() }) }),
  ),
});

const { subgraphs } = configuration.parse(
  parseYaml(readFileSync(path.join(ROOT, 'supergraph.yaml'), 'utf8')),
);
const { supergraphSdl, errors } = composeServices(
  Object.entries(subgraphs).map(([name, { routing_url: url, schema }]) => ({
    name,
    url,
    typeDefs: readTypeDefs(path.join(ROOT, schema.folder)),
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
} else if (process.argv.includes('--check')) {
  console.error('router/supergraph.graphql does not agree with its subgraphs; run npm run compose');
  process.exit(1);
} else {
  writeFileSync(OUTPUT, wanted);
  console.log('Wrote router/supergraph.graphql.');
}
