import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The part that these tests read; npm run check compares all of it with the Compose specification. */
const compose = z.object({
  services: z.record(
    z.string(),
    z.object({ image: z.string(), ports: z.array(z.string()), volumes: z.array(z.string()) }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});

const file = compose.parse(parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8')));

const pinned = (...names: string[]) => readFileSync(path.join(ROOT, ...names), 'utf8');

describe('docker-compose.yml', () => {
  test('has the servers that the product runs on', () => {
    expect(Object.keys(file.services)).toEqual(['postgres', 'kafka', 'elasticsearch', 'redis']);
  });

  test.each(Object.entries(file.services))('%s has an exact version', (_, { image }) => {
    expect(image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)?$/);
  });

  test.each(Object.entries(file.services))('%s is open to this machine alone', (_, { ports }) => {
    expect(ports).not.toHaveLength(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  test.each(Object.entries(file.services))('%s keeps its data in a volume', (_, { volumes }) => {
    expect(volumes).toHaveLength(1);
    for (const volume of volumes) expect(file.volumes).toHaveProperty(volume.split(':')[0] ?? '');
  });

  test('has the versions of npm run stack', () => {
    expect(pinned('infra/native/kafka/pom.xml')).toContain(
      `<version>${versionOf('kafka')}</version>`,
    );
    expect(pinned('infra/native/elasticsearch/pom.xml')).toContain(
      `<version>${versionOf('elasticsearch')}</version>`,
    );
    expect(pinned('infra/native/elasticsearch/plugin-descriptor.properties')).toContain(
      `elasticsearch.version=${versionOf('elasticsearch')}\n`,
    );
  });
});

function versionOf(name: string): string {
  return file.services[name]?.image.split(':')[1] ?? '';
}
