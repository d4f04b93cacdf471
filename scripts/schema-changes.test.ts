import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readManifests } from '@vobe/router/registered-operations';
import { contractTexts } from './contract-files.ts';
import { breakingChanges, unansweredOperations, unexplained } from './schema-changes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const SUPERGRAPH = readFileSync(path.join(ROOT, 'router/supergraph.graphql'), 'utf8');
const MANIFESTS = readManifests(path.join(ROOT, 'router/operations'));
/** A supergraph in which a root field has another name. */
const without = (field: string) => {
  const changed = SUPERGRAPH.replace(`\n  ${field}(`, `\n  ${field}Renamed(`);
  expect(changed).not.toBe(SUPERGRAPH);
  return changed;
};

describe('a change of the graph', () => {
  test('that a released app can do without keeps all its operations', () => {
    expect(unansweredOperations(SUPERGRAPH, MANIFESTS)).toEqual([]);
    const more = SUPERGRAPH.replace(
      '\ntype Track ',
      '\ntype Tempo {\n  bpm: Int\n}\n\ntype Track ',
    );
    expect(unansweredOperations(more, MANIFESTS)).toEqual([]);
  });

  test('that takes what an app was released with names the app, its version and the operation', () => {
    const changed = without('postBySlug');
    const problems = unansweredOperations(changed, MANIFESTS);
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^mobile 1\.0\.0 needs for ReadPost what the graph lacks: .*postBySlug/,
      ),
    );
    expect(problems).toContainEqual(expect.stringMatching(/^web 0\.1\.0 needs for PostDetail /));
  });

  test('that puts a field outside a client’s contract takes it from that client alone', () => {
    const changed = SUPERGRAPH.replace(/^( {2}createComment\(.*)$/m, '$1 @tag(name: "author")');
    const problems = unansweredOperations(changed, MANIFESTS);
    expect(new Set(problems.map((one) => one.split(' ')[0]))).toEqual(new Set(['mobile']));
  });

  test('is breaking if a field goes, and not if one comes', async () => {
    const released = contractTexts(SUPERGRAPH).public;
    const fewer = contractTexts(without('tags')).public;
    expect(await breakingChanges(released, fewer)).toEqual([
      { place: 'Query.tags', message: expect.stringContaining("Field 'tags'") },
    ]);
    const added = released.replace('type Query {', 'type Query {\n  tempo: Int');
    expect(await breakingChanges(released, added)).toEqual([]);
    // What only administrators see breaks no reader.
    expect(await breakingChanges(contractTexts(SUPERGRAPH).admin, released)).not.toEqual([]);
  });

  test('needs a reason if it is breaking, and a reason needs a change', () => {
    const changes = [{ place: 'Query.tags', message: 'Field was removed.' }];
    expect(unexplained(changes, {})).toEqual([
      'Query.tags: Field was removed. This breaks clients; say why it is made.',
    ]);
    expect(unexplained(changes, { 'Query.tags': '  ' })).toHaveLength(1);
    expect(unexplained(changes, { 'Query.tags': 'Nobody asked for it in a year.' })).toEqual([]);
    expect(unexplained([], { 'Query.tags': 'Once.' })).toEqual([
      'Query.tags: a reason is given for a change that is none.',
    ]);
  });
});
