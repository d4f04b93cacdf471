import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { Kind } from 'graphql';
import { readSubgraphs } from './supergraph.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** Names in `code` of a text; `name(arguments)` is `name`. */
const namesIn = (markdown: string) =>
  new Set([...markdown.matchAll(/`(?:npm run )?([\w:-]+)/g)].map(([, name]) => name));

/** The part of a README under a heading. */
const section = (markdown: string, heading: string) =>
  markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

describe.each(readSubgraphs())('the README of $name', ({ name, folder }) => {
  const readme = read(`${folder}/README.md`);

  test('names every field of the root', () => {
    const fields = readTypeDefs(path.join(ROOT, folder)).definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && ROOT_TYPES.has(type.name.value)
        ? (type.fields ?? []).map((field) => field.name.value)
        : [],
    );
    const named = namesIn(section(readme, 'Root fields'));
    expect(fields.filter((field) => !named.has(field))).toEqual([]);
  });

  test('names every table', () => {
    const models = read(`prisma/${name}/schema.prisma`) + read('prisma/service-tables.prisma');
    const tables = [...models.matchAll(/^model \w+ \{.*?@@map\("(\w+)"\)/gms)].map(
      ([, one]) => one,
    );
    const named = namesIn(section(readme, 'Tables'));
    expect(tables.filter((table) => !named.has(table))).toEqual([]);
  });
});

test('every script is in the list of the README, and of those that measure in that of tests/load', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const names = Object.keys(scripts).filter((name) => !['start', 'test'].includes(name));
  const [all, measuring] = [namesIn(read('README.md')), namesIn(read('tests/load/README.md'))];
  expect(names.filter((name) => !all.has(name))).toEqual([]);
  expect(names.filter((name) => name.startsWith('load') && !measuring.has(name))).toEqual([]);
});

test('every decision is in the list of decisions', () => {
  const list = read('docs/architecture/README.md');
  const decisions = readdirSync(path.join(ROOT, 'docs/architecture')).filter((one) =>
    /^\d/.test(one),
  );
  expect(decisions.filter((one) => !list.includes(`(${one})`))).toEqual([]);
});

test('every link within the reference of the graph leads somewhere', () => {
  const reference = read('docs/api/graph.md');
  const headings = new Set(
    [...reference.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading?.toLowerCase()),
  );
  const links = [...reference.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(100);
  expect([...new Set(links)].filter((link) => !headings.has(link))).toEqual([]);
});
