/** What the rest of the product relies on in the servers of npm run stack. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startRedis } from '../../scripts/stack/servers.ts';
import { freePort } from '@vobe/database/free-port';

const elasticsearch = process.env['ELASTICSEARCH_URL'];
if (!elasticsearch) process.stderr.write('Skipped: Elasticsearch. ELASTICSEARCH_URL is not set.\n');

(elasticsearch ? describe : describe.skip)('Elasticsearch', () => {
  const call = async (method: string, place: string, body?: object) => {
    const response = await fetch(`${elasticsearch}${place}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  };

  afterAll(() => call('DELETE', '/analysis-check'));

  test('has the parts of an analyser for two languages', async () => {
    const analysis = {
      char_filter: { yo: { type: 'mapping', mappings: ['ё => е', 'Ё => Е'] } },
      filter: {
        russian: { type: 'stemmer', language: 'russian' },
        english: { type: 'stemmer', language: 'english' },
        prefix: { type: 'edge_ngram', min_gram: 2, max_gram: 4 },
      },
      analyzer: {
        text: {
          tokenizer: 'standard',
          char_filter: ['html_strip', 'yo'],
          filter: ['lowercase', 'asciifolding', 'russian', 'english'],
        },
        typed: { tokenizer: 'standard', filter: ['lowercase', 'prefix'] },
      },
      normalizer: { name: { type: 'custom', filter: ['lowercase', 'asciifolding'] } },
    };
    expect(await call('PUT', '/analysis-check', { settings: { analysis } })).toMatchObject({
      acknowledged: true,
    });
    const tokens = async (analyzer: string, text: string) => {
      const answer = await call('POST', '/analysis-check/_analyze', { analyzer, text });
      return (answer['tokens'] as { token: string }[]).map(({ token }) => token);
    };
    expect(await tokens('text', '<b>Симфонии</b>')).toEqual(await tokens('text', 'симфония'));
    expect(await tokens('text', 'Пётр')).toEqual(await tokens('text', 'петр'));
    expect(await tokens('text', 'Dvořák’s symphonies')).toEqual(
      await tokens('text', 'dvorak’s symphony'),
    );
    expect(await tokens('typed', 'Бах')).toEqual(['ба', 'бах']);
  });
});

test('a server that a killed run left behind makes room for the next', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-redis-'));
  const port = await freePort();
  const first = await startRedis({ folder, port });
  const second = await startRedis({ folder, port });
  await first.ended;
  expect(second.pid).not.toBe(first.pid);
  await second.stop();
  rmSync(folder, { recursive: true });
}, 60_000);

test('a port that is taken is named', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-redis-'));
  const port = await freePort();
  const first = await startRedis({ folder: path.join(folder, 'a'), port });
  await expect(startRedis({ folder: path.join(folder, 'b'), port })).rejects.toThrow(
    `Port ${port} (Redis) is in use`,
  );
  await first.kill();
  rmSync(folder, { recursive: true });
}, 60_000);
