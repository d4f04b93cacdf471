import { spellings, type Document, type Key, type Labelled } from '../domain/model.ts';
import type { SearchType } from '../__generated__/types.ts';
import { foldName, otherSpellings, spelledWordsOf, wordsOf } from '@vobe/service-kit/folding';
import { keyWordsOf } from '@vobe/service-kit/musical-keys';
import { keyTerms, phoneticKey } from '@vobe/service-kit/phonetic-key';
import { keysOf } from '../domain/name-keys.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import type { LabelKind } from './generated/enums.ts';

/**
 * Grows with each change of what a document or its search terms are made of: documents of another
 * rendering are rerendered when the service starts.
 */
const RENDERING = 5;

/**
 * A text as bare words. PostgreSQL's own parser takes quotation marks for letters where the
 * database's locale is C, so it gets none to see.
 */
const bare = (...texts: readonly string[]): string => texts.flatMap(wordsOf).join(' ');

/**
 * What a document `r` is worth whatever is looked for: artists before their works, works before single
 * tracks; popularity and recency break ties. What is deleted comes last.
 */
const PROMINENCE = Prisma.sql`
  (CASE r.type WHEN 'ARTIST' THEN 6 WHEN 'TRACK' THEN 0 ELSE 3 END + 0.5 * ln(1 + r.popularity)
    + CASE WHEN r.type = 'POST' THEN coalesce(extract(epoch FROM r.date) / 1e9, 0) ELSE 0 END)`;
const DELETED_PROMINENCE = -1;

/** Control characters, white space left out: some delimit highlights. */
const withoutControls = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');

function rowOf(document: Document) {
  const { type, id, title, names, context, makers, body, tags, tagNames, genres, artists } =
    document;
  const tagWords = [...tags, ...tagNames.flatMap(spellings)];
  const labels = genres.flatMap(spellings);
  const nameWords = names.flatMap(wordsOf);
  const contextWords = context.flatMap(wordsOf);
  return {
    type,
    id,
    title,
    source: { ...document, body: withoutControls(document.body) },
    names: [...new Set(names.map(foldName))].join('\n'),
    a: bare(...names, ...names.flatMap(otherSpellings), ...names.flatMap(keyWordsOf)),
    b: bare(
      ...context,
      ...tagWords,
      ...context.flatMap(otherSpellings),
      ...context.flatMap(keyWordsOf),
    ),
    sounds: keyTerms([...nameWords, ...contextWords]).join(' '),
    // Not through the parser: they hold signs.
    keys: keysOf(names, makers, type === 'ARTIST' || type === 'USER'),
    d: bare(...labels, body, ...keyWordsOf(body)),
    artistIds: artists.map(({ value }) => value),
    genres: genres.map(({ value }) => value),
    tags,
    year: document.year,
    language: document.language,
    date: document.date,
    popularity: document.popularity,
  };
}

/** Stores documents; one that is as it was keeps its revision. Under lockProjection(). */
export async function storeDocuments(tx: Database, documents: readonly Document[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO documents AS d (type, id, is_deleted, title, source, names, terms, artist_ids,
      genres, tags, year, language, date, popularity, prominence, rendering)
    SELECT r.type::entity_type, r.id, false, r.title, r.source, r.names,
      setweight(to_tsvector('vobe', r.a) || to_tsvector('vobe_words', r.a), 'A')
        || setweight(to_tsvector('vobe', r.b) || to_tsvector('vobe_words', r.b), 'B')
        || setweight(to_tsvector('vobe_words', r.sounds), 'C')
        || setweight(to_tsvector('vobe', r.d) || to_tsvector('vobe_words', r.d), 'D')
        || array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.keys))),
      ARRAY(SELECT jsonb_array_elements_text(r."artistIds")::uuid),
      ARRAY(SELECT jsonb_array_elements_text(r.genres)),
      ARRAY(SELECT jsonb_array_elements_text(r.tags)),
      r.year, r.language, r.date, r.popularity, ${PROMINENCE}, ${RENDERING}::int
    FROM jsonb_to_recordset(${JSON.stringify(documents.map(rowOf))}::jsonb) AS r(type text, id uuid,
      title text, source jsonb, names text, a text, b text, sounds text, keys jsonb, d text, "artistIds" jsonb,
      genres jsonb, tags jsonb, year int, language text, date timestamptz, popularity int)
    ON CONFLICT (type, id) DO UPDATE SET revision = nextval('documents_revision_seq'),
      is_deleted = false, title = excluded.title, source = excluded.source, names = excluded.names,
      terms = excluded.terms, artist_ids = excluded.artist_ids, genres = excluded.genres,
      tags = excluded.tags, year = excluded.year, language = excluded.language,
      date = excluded.date, popularity = excluded.popularity,
      prominence = excluded.prominence, rendering = excluded.rendering
    WHERE d.is_deleted OR d.source <> excluded.source OR d.rendering <> excluded.rendering`;
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
  await tx.$executeRaw`
    INSERT INTO words (word, key)
    SELECT * FROM unnest(${sorted}::text[], ${sorted.map(phoneticKey)}::text[]) ON CONFLICT DO NOTHING`;
}

/** Keeps what values are called; in one order, to avoid deadlocks. */
async function storeLabels(
  tx: Database,
  kind: LabelKind,
  labels: readonly Labelled[],
): Promise<void> {
  const latest = new Map(labels.map((one) => [one.value, one]));
  const rows = [...latest.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO labels AS l (kind, value, label, names)
    SELECT ${kind}::label_kind, r.value, r.label, r.names
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(value text, label text, names jsonb)
    ON CONFLICT (kind, value) DO UPDATE SET label = excluded.label, names = excluded.names
    WHERE (l.label, l.names) <> (excluded.label, excluded.names)`;
}

/** Empties documents that nobody may find; their rows and revisions propagate it to other indexes. */
export async function deleteDocuments(tx: Database, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO documents AS d (type, id, is_deleted, prominence)
    SELECT k.type::entity_type, k.id, true, ${DELETED_PROMINENCE}::float8
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(type text, id uuid)
    -- Most users never were to be found.
    WHERE k.type <> 'USER' OR EXISTS (SELECT FROM documents o WHERE o.type = 'USER' AND o.id = k.id)
    ON CONFLICT (type, id) DO UPDATE SET revision = nextval('documents_revision_seq'),
      is_deleted = true, title = '', source = '{}', names = '', terms = NULL, artist_ids = '{}',
      genres = '{}', tags = '{}', year = NULL, language = NULL, date = NULL, popularity = 0,
      prominence = excluded.prominence
    WHERE NOT d.is_deleted`;
}

/** Documents that another version of the service rendered, in the order of their keys. */
export async function outdatedDocuments(
  db: Database,
  after: Key | undefined,
  limit: number,
): Promise<Key[]> {
  const { type, id } = after ?? { type: null, id: null };
  return db.$queryRaw`
    SELECT type::text AS type, id FROM documents
    WHERE NOT is_deleted AND rendering <> ${RENDERING}::int
      AND (${type}::text IS NULL OR (type, id) > (${type}::entity_type, ${id}::uuid))
    ORDER BY documents.type, id LIMIT ${limit}`;
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
  return db.$queryRaw`
    SELECT revision, type, id, document FROM (
      SELECT *, sum(size) OVER (ORDER BY revision) - size AS before FROM (
        SELECT revision, type::text AS type, id, octet_length(source::text) AS size,
          CASE WHEN is_deleted THEN NULL ELSE source END AS document
        FROM documents WHERE revision > ${revision} ORDER BY revision LIMIT ${limit}
      ) changed
    ) summed WHERE before < ${BATCH_BYTES}::int ORDER BY revision`;
}

/** The highest revision there is. */
export async function latestRevision(db: Database): Promise<bigint> {
  const [row] = await db.$queryRaw<{ latest: bigint }[]>`
    SELECT coalesce(max(revision), 0) AS latest FROM documents`;
  return row?.latest ?? 0n;
}
