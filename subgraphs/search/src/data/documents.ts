import { spellings, type Document, type Key, type Labelled } from '../domain/model.ts';
import type { SearchType } from '../__generated__/types.ts';
import { spelledWordsOf } from '@vobe/service-kit/folding';
import { phoneticKey } from '@vobe/service-kit/phonetic-key';
import { insertRecords, insertSelected } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';
import { listOf, ofRow, PROMINENCE, ROW_TYPES, rowOf, TERMS } from './document-row.ts';
import type { LabelKind } from './generated/enums.ts';
import { isBehind, keysAsRecords, typeOfRecord } from './keys.ts';
import { forgetWords, wordsOfPeople } from './words.ts';

/**
 * Grows with each change of what a document or its search terms are made of: documents of another
 * rendering are rerendered when the service starts.
 */
const RENDERING = 5;

/** Behind whatever may be found. */
const DELETED_PROMINENCE = -1;

const nextRevision = sql<bigint>`nextval('documents_revision_seq')`;

/** Stores documents; one that is as it was keeps its revision. Under lockProjection(). */
export async function storeDocuments(tx: Database, documents: readonly Document[]): Promise<void> {
  if (documents.length === 0) return;
  const before = await wordsOfPeople(tx, documents);
  await insertRecords(kysely(tx), 'documents', documents.map(rowOf), ROW_TYPES, {
    type: typeOfRecord,
    id: 'id',
    is_deleted: sql<boolean>`false`,
    title: 'title',
    source: 'source',
    names: 'names',
    terms: TERMS,
    artist_ids: sql<string[]>`ARRAY(SELECT jsonb_array_elements_text(${ofRow('artistIds')})::uuid)`,
    genres: listOf('genres'),
    tags: listOf('tags'),
    year: 'year',
    language: 'language',
    date: sql<Date | null>`${ofRow('date')}`,
    popularity: 'popularity',
    prominence: PROMINENCE,
    rendering: sql<number>`${RENDERING}::int`,
  })
    .onConflict((conflict) =>
      conflict
        .columns(['type', 'id'])
        .doUpdateSet(({ ref }) => ({
          revision: nextRevision,
          is_deleted: false,
          title: ref('excluded.title'),
          source: ref('excluded.source'),
          names: ref('excluded.names'),
          terms: ref('excluded.terms'),
          artist_ids: ref('excluded.artist_ids'),
          genres: ref('excluded.genres'),
          tags: ref('excluded.tags'),
          year: ref('excluded.year'),
          language: ref('excluded.language'),
          date: ref('excluded.date'),
          popularity: ref('excluded.popularity'),
          prominence: ref('excluded.prominence'),
          rendering: ref('excluded.rendering'),
        }))
        .where(({ or, eb, ref }) =>
          or([
            eb('documents.is_deleted', '=', true),
            eb('documents.source', '<>', ref('excluded.source')),
            eb('documents.rendering', '<>', ref('excluded.rendering')),
          ]),
        ),
    )
    .execute();
  await storeLabels(
    tx,
    'GENRE',
    documents.flatMap(({ genres }) => genres),
  );
  await storeLabels(
    tx,
    'TAG',
    documents.flatMap(({ tagNames }) => tagNames),
  );
  const words = new Set(
    documents.flatMap(({ names, tags, tagNames }) =>
      [...names, ...tags, ...tagNames.flatMap(spellings)].flatMap(spelledWordsOf),
    ),
  );
  const sorted = [...words].sort();
  await insertRecords(
    kysely(tx),
    'words',
    sorted.map((word) => ({ word, key: phoneticKey(word) })),
    { word: 'text', key: 'text' },
    { word: 'word', key: 'key' },
  )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await forgetWords(tx, before, words);
}

/** Keeps what values are called; in one order, to avoid deadlocks. */
async function storeLabels(
  tx: Database,
  kind: LabelKind,
  labels: readonly Labelled[],
): Promise<void> {
  const latest = new Map(labels.map((one) => [one.value, one]));
  const rows = [...latest.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
  const types = { value: 'text', label: 'text', names: 'jsonb' } as const;
  await insertRecords(kysely(tx), 'labels', rows, types, {
    kind: sql<LabelKind>`${kind}::label_kind`,
    value: 'value',
    label: 'label',
    names: 'names',
  })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'value'])
        .doUpdateSet(({ ref }) => ({ label: ref('excluded.label'), names: ref('excluded.names') }))
        .where(({ eb, refTuple }) =>
          eb(
            refTuple('labels.label', 'labels.names'),
            '<>',
            refTuple('excluded.label', 'excluded.names'),
          ),
        ),
    )
    .execute();
}

const NO_VALUES = sql<string[]>`'{}'`;

/** Empties documents that nobody may find; their rows and revisions propagate it to other indexes. */
export async function deleteDocuments(tx: Database, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return;
  const before = await wordsOfPeople(tx, keys);
  await insertSelected(
    kysely(tx),
    'documents',
    kysely(tx)
      .selectFrom(keysAsRecords(keys))
      .selectAll()
      // Most users never were to be found.
      .where(({ or, eb, exists, selectFrom: from }) =>
        or([
          eb('r.type', '<>', 'USER'),
          exists(
            from('documents as o')
              .select('o.id')
              .where('o.type', '=', 'USER')
              .whereRef('o.id', '=', 'r.id'),
          ),
        ]),
      )
      .as('r'),
    {
      type: typeOfRecord,
      id: 'id',
      is_deleted: sql<boolean>`true`,
      prominence: sql<number>`${DELETED_PROMINENCE}::float8`,
    },
  )
    .onConflict((conflict) =>
      conflict
        .columns(['type', 'id'])
        .doUpdateSet(({ ref }) => ({
          revision: nextRevision,
          is_deleted: true,
          title: '',
          source: sql`'{}'`,
          names: '',
          terms: null,
          artist_ids: NO_VALUES,
          genres: NO_VALUES,
          tags: NO_VALUES,
          year: null,
          language: null,
          date: null,
          popularity: 0,
          prominence: ref('excluded.prominence'),
        }))
        .where('documents.is_deleted', '=', false),
    )
    .execute();
  await forgetWords(tx, before);
}

/** Documents that another version of the service rendered, in the order of their keys. */
export async function outdatedDocuments(
  db: Database,
  after: Key | undefined,
  limit: number,
): Promise<Key[]> {
  return kysely(db)
    .selectFrom('documents')
    .select(['type', 'id'])
    .where('is_deleted', '=', false)
    .where('rendering', '<>', RENDERING)
    .$if(after !== undefined, (more) => more.where(isBehind(after)))
    .orderBy('type')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface Revision {
  readonly revision: bigint;
  readonly type: SearchType;
  readonly id: string;
  /** Null for what is gone. */
  readonly document: Document | null;
}

/** Together no larger than this but for the last one: Elasticsearch takes requests of 100 MB at most. */
const BATCH_BYTES = 8_000_000;

/** Documents that changed after a revision, in the order in which they did, at most so many. */
export async function documentsAfter(
  db: Database,
  revision: bigint,
  limit: number,
): Promise<Revision[]> {
  return kysely(db)
    .selectFrom(({ selectFrom }) =>
      selectFrom((documents) =>
        documents
          .selectFrom('documents')
          .select(({ ref }) => [
            'revision',
            'type',
            'id',
            sql<number>`octet_length(${ref('source')}::text)`.as('size'),
            sql<Document | null>`CASE WHEN ${ref('is_deleted')} THEN NULL ELSE ${ref('source')} END`.as(
              'document',
            ),
          ])
          .where('revision', '>', revision)
          .orderBy('revision')
          .limit(limit)
          .as('changed'),
      )
        .selectAll('changed')
        .select(({ ref }) =>
          sql<number>`sum(${ref('size')}) OVER (ORDER BY ${ref('revision')}) - ${ref('size')}`.as(
            'before',
          ),
        )
        .as('summed'),
    )
    .select(['revision', 'type', 'id', 'document'])
    .where('before', '<', BATCH_BYTES)
    .orderBy('revision')
    .execute();
}

/** The highest revision there is. */
export async function latestRevision(db: Database): Promise<bigint> {
  const { _max } = await db.document.aggregate({ _max: { revision: true } });
  return _max.revision ?? 0n;
}
