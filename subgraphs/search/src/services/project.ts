import type { Database } from '../data/database.ts';
import { deleteDocuments, storeDocuments } from '../data/documents.ts';
import * as entities from '../data/entities.ts';
import { refsOf, render, type RelatedEntities } from '../domain/render.ts';
import type { Document, Entity, Key, Snapshots } from '../domain/model.ts';

/** Documents that are rendered together. */
const CHUNK = 500;

/** Brings newer states into the projection and renders every document that they change. */
export async function project(tx: Database, news: readonly Entity[]): Promise<void> {
  await entities.lockProjection(tx);
  // Whom an album or a post was about before counts for their popularity, too.
  const before = await entities.refsNow(tx, news);
  const changed = await entities.storeEntities(tx, news);
  await renderAffected(tx, changed, before);
}

/** Renders the documents of changed entities, of those that refer to them, and of their subjects. */
export async function renderAffected(
  tx: Database,
  changed: readonly Key[],
  subjectsBefore: readonly string[] = [],
): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.filter(({ type }) => type !== 'POST' && type !== 'TRACK').map(({ id }) => id);
  const dependents = ids.length > 0 ? await entities.dependentsOf(tx, ids) : [];
  const subjects = new Set([...subjectsBefore, ...(await entities.refsNow(tx, changed))]);
  const affected = new Map<string, Key>();
  for (const key of [
    ...changed,
    ...dependents,
    ...(await entities.subjectsAmong(tx, [...subjects])),
  ]) {
    affected.set(`${key.type} ${key.id}`, key);
  }
  const keys = [...affected.values()];
  for (let from = 0; from < keys.length; from += CHUNK) {
    await renderKeys(tx, keys.slice(from, from + CHUNK));
  }
}

/** Renders the documents of entities as they are now known. */
export async function renderKeys(tx: Database, keys: readonly Key[]): Promise<void> {
  const found = await entities.findEntities(tx, keys);
  const around = await relatedEntitiesOf(tx, found);
  const documents: Document[] = [];
  const gone: Key[] = [];
  for (const entity of found) {
    const document = render(entity, around);
    if (document) documents.push(document);
    else gone.push({ type: entity.type, id: entity.id });
  }
  await storeDocuments(tx, documents);
  await deleteDocuments(tx, gone);
}

/** Loads what the entities' documents are made of: a bounded number of statements for any number. */
async function relatedEntitiesOf(tx: Database, found: readonly Entity[]): Promise<RelatedEntities> {
  const near = await entities.findById(tx, [
    ...new Set([...found.flatMap(refsOf), ...found.map(({ id }) => id)]),
  ]);
  // A track's album is near; the artists of its album are its own.
  const byKey = new Map(near.map((entity) => [`${entity.type} ${entity.id}`, entity.state]));
  const albumIds = found.filter(({ type }) => type === 'ALBUM').map(({ id }) => id);
  const subjectIds = found
    .filter(({ type }) => type !== 'POST' && type !== 'TRACK')
    .map(({ id }) => id);
  const tracks = albumIds.length > 0 ? await entities.tracksOfAlbums(tx, albumIds) : [];
  const tracksByAlbum = Map.groupBy(
    tracks.map(({ state }) => state),
    ({ albumId }) => albumId,
  );
  const popularity =
    subjectIds.length > 0 ? await entities.countAbout(tx, subjectIds) : new Map<string, number>();
  const state = <Type extends 'ARTIST' | 'ALBUM' | 'USER'>(type: Type, id: string) =>
    (byKey.get(`${type} ${id}`) ?? null) as Snapshots[Type] | null;
  return {
    artist: (id) => state('ARTIST', id),
    album: (id) => state('ALBUM', id),
    tracksOf: (albumId) => tracksByAlbum.get(albumId) ?? [],
    user: (id) => state('USER', id),
    popularity: (id) => popularity.get(id) ?? 0,
  };
}
