import { afterAll, beforeAll } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { EmbeddedIndex } from '../../subgraphs/search/src/index/embedded/embedded-index.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { describeSearchIndex } from './search-conformance.ts';
import { describeSearchAnswers } from './search-answers-conformance.ts';
import type { TestIndex } from './search-asking.ts';
import { describeSearchOfChanges } from './search-changes-conformance.ts';
import { describeSearchOfNames } from './search-names-conformance.ts';
import { describeSearchOfWorks } from './search-works-conformance.ts';

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

const open = (): TestIndex => ({
  index: new EmbeddedIndex(db),
  put: (...entities) => db.$transaction((tx) => project(tx, entities)),
});

describeSearchIndex('embedded', open);
describeSearchOfChanges('embedded', open);
describeSearchOfNames('embedded', open);
describeSearchOfWorks('embedded', open);
describeSearchAnswers('embedded', open);
