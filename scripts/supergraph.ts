/** supergraph.yaml: which subgraphs there are. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '..');

const configuration = z.object({
  subgraphs: z.record(
    z.string().regex(/^[a-z]+$/),
    z.object({
      routing_url: z.url(),
      schema: z.object({ folder: z.string() }),
      database: z.string().regex(/^[a-z_]+$/),
    }),
  ),
});

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** Where its code and its schema lie, from the root of the repository. */
  readonly folder: string;
  readonly database: string;
}

/** @throws Error if a folder under subgraphs/ is not named, for nothing would run it. */
export function readSubgraphs(): Subgraph[] {
  const { subgraphs } = configuration.parse(
    parse(readFileSync(path.join(ROOT, 'supergraph.yaml'), 'utf8')),
  );
  const all = Object.entries(subgraphs).map(([name, { routing_url: url, schema, database }]) => ({
    name,
    url,
    folder: schema.folder,
    database,
  }));
  const known = new Set(all.map(({ folder }) => folder));
  const unknown = globSync('subgraphs/*/package.json', { cwd: ROOT })
    .map((file) => path.posix.dirname(file))
    .filter((folder) => !known.has(folder));
  if (unknown.length > 0) {
    throw new Error(`supergraph.yaml does not name ${unknown.join(', ')}: nothing would run it.`);
  }
  return all;
}
