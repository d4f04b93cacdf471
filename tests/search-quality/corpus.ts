import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { seedCatalog } from '@vobe/artist/seed';
import { seedPosts, seedTags } from '@vobe/content/seed';
import { demoId } from '@vobe/service-kit/demo-id';
import type { TestDatabases } from '@vobe/testkit/databases';
import { readDemoData } from '../../scripts/seed/read.ts';
import { openDatabase as openArtist } from '../../subgraphs/artist/src/data/database.ts';
import {
  albumSnapshots,
  artistSnapshots,
  trackSnapshots,
} from '../../subgraphs/artist/src/data/snapshots.ts';
import { openDatabase as openContent } from '../../subgraphs/content/src/data/database.ts';
import { exportPosts } from '../../subgraphs/content/src/services/export-posts.ts';
import type { DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { documentsAfter } from '../../subgraphs/search/src/data/documents.ts';
import type { Document, Entity } from '../../subgraphs/search/src/domain/model.ts';
import type { SearchType } from '../../subgraphs/search/src/__generated__/types.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { names } from './names.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FREEMUSI = path.resolve(ROOT, '../shared/data/freemusi');

/** Whether the real catalogue lies beside the repository. */
export const hasCatalogue = existsSync(path.join(FREEMUSI, 'releases.csv'));

const PAGE = 500;

/** Fills the owners' databases with the demo data and the real catalogue, and search with both. */
export async function loadCorpus(
  databases: TestDatabases,
  search: DatabaseClient,
): Promise<number> {
  const demo = readDemoData();
  await seedCatalog(databases.urls.artist, demo.catalog);
  await seedTags(databases.urls.content, demo.tags);
  await seedPosts(databases.urls.content, demo.posts);
  const artist = openArtist(databases.urls.artist);
  const content = openContent(databases.urls.content);
  try {
    if (hasCatalogue) await importFreemusi(databases.urls.artist);
    let documents = 0;
    const load = async (type: SearchType, read: (after: string | null) => Promise<object[]>) => {
      for (let after: string | null = null; ;) {
        const page: Entity[] = (await read(after)).map((one) => ({ ...one, type }) as Entity);
        const last: Entity | undefined = page.at(-1);
        if (!last) return;
        after = last.id;
        documents += page.length;
        await search.$transaction((tx) => project(tx, page), { timeout: 60_000 });
      }
    };
    await search.$transaction((tx) => project(tx, names()));
    await load('USER', (after) => Promise.resolve(after === null ? demo.users.map(profileOf) : []));
    await load('ARTIST', (after) => artistSnapshots(artist, { after, limit: PAGE }));
    await load('ALBUM', (after) => albumSnapshots(artist, { after, limit: PAGE }));
    await load('TRACK', (after) => trackSnapshots(artist, { after, limit: PAGE }));
    await load('POST', (after) => exportPosts(content, after, PAGE));
    return documents;
  } finally {
    await artist.$disconnect();
    await content.$disconnect();
  }
}

const profileOf = ({ username, displayName }: { username: string; displayName: string }) => ({
  id: demoId('user', username),
  version: 1,
  state: { username, displayName, suspended: false },
});

/** All that may be found, by type and id. */
export async function documentsOf(search: DatabaseClient): Promise<Map<string, Document>> {
  const found = new Map<string, Document>();
  for (let revision = 0n; ;) {
    const rows = await documentsAfter(search, revision, PAGE);
    const last = rows.at(-1);
    if (!last) return found;
    revision = last.revision;
    for (const { type, id, document } of rows) if (document) found.set(`${type} ${id}`, document);
  }
}

/** By the command that people use. */
async function importFreemusi(databaseUrl: string): Promise<void> {
  const file = (name: string) => path.join(FREEMUSI, name);
  await promisify(execFile)(
    process.execPath,
    [
      'scripts/import-catalog.ts',
      '--releases',
      file('releases.csv'),
      '--tracks',
      file('tracks.csv'),
    ],
    {
      cwd: ROOT,
      env: { ...process.env, ARTIST_DATABASE_URL: databaseUrl },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
}
