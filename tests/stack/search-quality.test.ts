import { expect, test } from '@jest/globals';
import { documentsOf, hasCatalogue, loadCorpus } from '../search-quality/corpus.ts';
import { measureQuality, report } from '../search-quality/measure.ts';
import { describeWithElasticsearch, useElastic } from './elastic.ts';

/** Reached are nDCG@10 0.939, MRR 1.000. */
const FLOOR = { ndcg: 0.9, mrr: 0.97 };

describeWithElasticsearch('what Elasticsearch finds', () => {
  const suite = useElastic();

  const judged = hasCatalogue ? test : test.skip;
  judged(
    `is what was meant${hasCatalogue ? '' : ' (skipped: the freemusi catalogue is not there)'}`,
    async () => {
      const { databases, db, elastic } = suite();
      await loadCorpus(databases, db);
      const began = Date.now();
      await elastic.settle();
      const documents = await documentsOf(db);
      const quality = await measureQuality(elastic.index, documents);
      process.stderr.write(
        `\n${report('Elasticsearch', quality)}  (${documents.size} documents; caught up ${Date.now() - began} ms after the last)\n`,
      );
      expect(quality.ndcg).toBeGreaterThanOrEqual(FLOOR.ndcg);
      expect(quality.mrr).toBeGreaterThanOrEqual(FLOOR.mrr);
      expect(quality.scores.flatMap(({ unwanted }) => unwanted)).toEqual([]);
    },
    300_000,
  );
});
