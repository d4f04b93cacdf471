import { expect, test } from '@jest/globals';
import { documentsAfter } from '../../subgraphs/search/src/data/documents.ts';
import { hasCatalogue, loadCorpus } from '../search-quality/corpus.ts';
import { measureQuality, report } from '../search-quality/measure.ts';
import { describeWithElasticsearch, useElastic } from './elastic.ts';

/** A little below what is reached: nDCG@10 0.911, MRR 1.000. */
const FLOOR = { ndcg: 0.89, mrr: 0.97 };

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
      const rows = await documentsAfter(db, 0n, 100_000);
      const documents = new Map(
        rows.flatMap(({ type, id, document }) => (document ? [[`${type} ${id}`, document] as const] : [])),
      );
      const quality = await measureQuality(elastic.index, documents);
      process.stderr.write(`\n${report('Elasticsearch', quality)}  (${documents.size} documents; caught up ${Date.now() - began} ms after the last)\n`);
      expect(quality.ndcg).toBeGreaterThanOrEqual(FLOOR.ndcg);
      expect(quality.mrr).toBeGreaterThanOrEqual(FLOOR.mrr);
    },
    300_000,
  );
}); // prettier-ignore
