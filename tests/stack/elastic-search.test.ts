import { expect, test } from '@jest/globals';
import { livePosition } from '../../subgraphs/search/src/data/index-positions.ts';
import { ALIAS } from '../../subgraphs/search/src/index/elasticsearch/definition.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { describeSearchIndex } from '../integration/search-conformance.ts';
import { describeSearchAnswers } from '../integration/search-answers-conformance.ts';
import type { TestIndex } from '../integration/search-asking.ts';
import { describeSearchOfChanges } from '../integration/search-changes-conformance.ts';
import { describeSearchOfNames } from '../integration/search-names-conformance.ts';
import { describeSearchOfWorks } from '../integration/search-works-conformance.ts';
import { describeWithElasticsearch, useElastic } from './elastic.ts';

describeWithElasticsearch('on the Elasticsearch of the stack', () => {
  const suite = useElastic();

  const open = (): TestIndex => ({
    index: suite().elastic.index,
    put: async (...entities) => {
      const { db, elastic } = suite();
      await db.$transaction((tx) => project(tx, entities));
      await elastic.settle();
    },
  });
  describeSearchIndex('Elasticsearch', open);
  describeSearchOfChanges('Elasticsearch', open);
  describeSearchOfNames('Elasticsearch', open);
  describeSearchOfWorks('Elasticsearch', open);
  describeSearchAnswers('Elasticsearch', open);

  test('a new index is filled beside the old one and takes its place at once', async () => {
    const { db, elastic } = suite();
    const before = (await livePosition(db))?.index;
    const next = await elastic.sync.prepare(7);
    await elastic.sync.fill(next, new AbortController().signal);
    await elastic.sync.swap(next);
    const behind = Object.keys(await elastic.client.indices.getAlias({ name: ALIAS }));
    expect(behind).toEqual([next]);
    expect(next).not.toBe(before);
    expect(await elastic.client.indices.exists({ index: before ?? '' })).toBe(false);
  });

  test('an index that was lost is rebuilt', async () => {
    const { db, elastic } = suite();
    const lost = (await livePosition(db))?.index ?? '';
    await elastic.client.indices.delete({ index: lost });
    await elastic.settle();
    const { count } = await elastic.client.count({ index: ALIAS });
    expect(count).toBeGreaterThan(5);
  }, 60_000);
});
