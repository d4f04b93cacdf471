import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { albumCreated } from '@vobe/event-contracts/events/album-created';
import { albumDeleted } from '@vobe/event-contracts/events/album-deleted';
import { albumUpdated } from '@vobe/event-contracts/events/album-updated';
import { artistCreated } from '@vobe/event-contracts/events/artist-created';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { artistUpdated } from '@vobe/event-contracts/events/artist-updated';
import { trackCreated } from '@vobe/event-contracts/events/track-created';
import { trackDeleted } from '@vobe/event-contracts/events/track-deleted';
import { trackUpdated } from '@vobe/event-contracts/events/track-updated';
import type { Database } from '../data/database.ts';
import { albumSnapshots, artistSnapshots, trackSnapshots } from '../data/snapshots.ts';
import type { Album, Track } from '../domain/model.ts';
import type { Snapshot } from '../domain/snapshots.ts';

/*
 * Events of the catalogue, recorded in the transaction of the change. The public state is read
 * back: it spans several tables, and an event must say what was written.
 */

type Verb = 'created' | 'updated';

const about = <State>({ id, version, state }: Snapshot<State>) => ({
  aggregateId: id,
  aggregateVersion: version,
  data: state,
});

export async function recordArtistEvents(
  tx: Database,
  verb: Verb,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const contract = verb === 'created' ? artistCreated : artistUpdated;
  const snapshots = await artistSnapshots(tx, { ids });
  await recordEvents(
    tx,
    snapshots.map((one) => eventOf(contract, about(one))),
  );
}

export async function recordAlbumEvents(
  tx: Database,
  verb: Verb,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const contract = verb === 'created' ? albumCreated : albumUpdated;
  const snapshots = await albumSnapshots(tx, { ids });
  await recordEvents(
    tx,
    snapshots.map((one) => eventOf(contract, about(one))),
  );
}

export async function recordTrackEvents(
  tx: Database,
  verb: Verb,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const contract = verb === 'created' ? trackCreated : trackUpdated;
  const snapshots = await trackSnapshots(tx, { ids });
  await recordEvents(
    tx,
    snapshots.map((one) => eventOf(contract, about(one))),
  );
}

/** @param version The last one it had. */
export async function recordArtistDeleted(
  tx: Database,
  id: string,
  version: number,
): Promise<void> {
  const change = { aggregateId: id, aggregateVersion: version + 1, data: {} };
  await recordEvents(tx, [eventOf(artistDeleted, change)]);
}

export async function recordAlbumDeleted(
  tx: Database,
  { id, version, artistId }: Pick<Album, 'id' | 'version' | 'artistId'>,
): Promise<void> {
  const change = { aggregateId: id, aggregateVersion: version + 1, data: { artistId } };
  await recordEvents(tx, [eventOf(albumDeleted, change)]);
}

export async function recordTracksDeleted(
  tx: Database,
  tracks: readonly Pick<Track, 'id' | 'version' | 'albumId'>[],
): Promise<void> {
  await recordEvents(
    tx,
    tracks.map(({ id, version, albumId }) =>
      eventOf(trackDeleted, { aggregateId: id, aggregateVersion: version + 1, data: { albumId } }),
    ),
  );
}
