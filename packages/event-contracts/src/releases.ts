import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findBreaches, type Breach } from './compatibility.ts';
import type { EventContract } from './define.ts';
import { envelope } from './envelope.ts';
import { jsonSchema, toJsonSchema, type JsonSchema } from './json-schema.ts';

/**
 * Schemas as readers were given them, in released/, and never changed there. `post.created.v1.json`
 * is the first release of a version; `post.created.v1.r2.json` the same version with an optional
 * field more: without that revision the field could be removed again and nobody would notice.
 */
export const RELEASED = path.join(import.meta.dirname, 'released');

/** By `<event type>.v<version>`, the revisions in their order. */
export type Releases = ReadonlyMap<string, readonly JsonSchema[]>;

export interface ReleasePlan {
  /** Files to add; none that is there. */
  readonly additions: readonly { readonly file: string; readonly schema: JsonSchema }[];
  /** In words, for people: what needs a new version. */
  readonly problems: readonly string[];
}

/** Today's schemas. The envelope is a contract as well, of a single version: readers need it first. */
export function presentSchemas(contracts: readonly EventContract[]): Map<string, JsonSchema> {
  return new Map([
    ['envelope.v1', toJsonSchema(envelope)],
    ...contracts.map(
      ({ type, version, data }) => [`${type}.v${version}`, toJsonSchema(data)] as const,
    ),
  ]);
}

/** What is in a folder of released schemas. */
export function readReleases(folder: string): Releases {
  const releases = new Map<string, JsonSchema[]>();
  const files = readdirSync(folder)
    .map((file) => /^(?<id>.+\.v\d+)(\.r(?<revision>\d+))?\.json$/.exec(file))
    .filter((match) => match !== null)
    .map((match) => ({
      file: match[0],
      id: match.groups?.['id'] ?? '',
      revision: Number(match.groups?.['revision'] ?? 1),
    }))
    .sort((a, b) => a.revision - b.revision);
  for (const { file, id } of files) {
    const schema = jsonSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    releases.set(id, [...(releases.get(id) ?? []), schema]);
  }
  return releases;
}

/** Compares today's schemas with the released ones. */
export function planReleases(
  present: ReadonlyMap<string, JsonSchema>,
  releases: Releases,
): ReleasePlan {
  const additions: { file: string; schema: JsonSchema }[] = [];
  const problems: string[] = [];
  for (const [id, schema] of present) {
    const revisions = releases.get(id) ?? [];
    const latest = revisions.at(-1);
    if (!latest) {
      additions.push({ file: `${id}.json`, schema });
      continue;
    }
    const breaches = findBreaches(latest, schema);
    problems.push(...breaches.map((breach) => describeBreach(id, breach)));
    // Read backwards, a field more is a field removed: that is how a harmless change shows.
    if (breaches.length === 0 && findBreaches(schema, latest).length > 0) {
      additions.push({ file: `${id}.r${revisions.length + 1}.json`, schema });
    }
  }
  for (const id of releases.keys()) {
    if (!present.has(id)) {
      problems.push(
        `${id}: released, but no contract has it. Keep the contract until its last event has expired, then delete its files in released/.`,
      );
    }
  }
  return { additions, problems };
}

function describeBreach(id: string, { field, rule, detail }: Breach): string {
  const [, name = id, version = ''] = /^(.+)\.v(\d+)$/.exec(id) ?? [];
  const where = field === '' ? '' : `, field “${field}”`;
  return `${name} v${version}${where}: ${rule} (${detail}). Version ${version} is released; define version ${Number(version) + 1}.`;
}
