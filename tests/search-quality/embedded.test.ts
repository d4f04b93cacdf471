import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { EmbeddedIndex } from '../../subgraphs/search/src/index/embedded/embedded-index.ts';
import { documentsOf, hasCatalogue, loadCorpus } from './corpus.ts';
import { measureQuality, report } from './measure.ts';

/** Reached are nDCG@10 0.945, MRR 0.988. */
const FLOOR = { ndcg: 0.94, mrr: 0.97 };

let databases: TestDatabases;
let db: DatabaseClient;

beforeAll(async () => {
  databases = await startDatabases();
  db = openDatabase(databases.urls.search);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await databases.stop();
});

const judged = hasCatalogue ? test : test.skip;

judged(
  `the embedded index finds what was meant${hasCatalogue ? '' : ' (skipped: the freemusi catalogue is not there)'}`,
  async () => {
    await loadCorpus(databases, db);
    const documents = await documentsOf(db);
    const quality = await measureQuality(new EmbeddedIndex(db), documents);
    process.stderr.write(`\n${report('embedded', quality)}`);
    expect(quality.ndcg).toBeGreaterThanOrEqual(FLOOR.ndcg);
    expect(quality.mrr).toBeGreaterThanOrEqual(FLOOR.mrr);
    expect(quality.scores.flatMap(({ unwanted }) => unwanted)).toEqual([]);
  },
  300_000,
);
