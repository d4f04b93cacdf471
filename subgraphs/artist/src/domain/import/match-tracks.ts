import { identityKey } from '@vobe/service-kit/folding';
import type { Translations } from '../model.ts';
import type { ImportRelease, ImportTrack } from './model.ts';

export interface StoredTrack {
  readonly id: string;
  readonly title: string;
  readonly disc: number;
  readonly position: number;
}

export interface MatchedTracks {
  /** The stored track that each new one is a later state of, or null. */
  readonly pairs: readonly (readonly [ImportTrack, StoredTrack | null])[];
  /** Stored tracks that are gone from the source. */
  readonly gone: readonly StoredTrack[];
}

/**
 * Finds the stored track of each new one, so that it keeps its id: by a fixed id, then title and
 * place, then title alone (it was moved), then place alone (it was renamed).
 */
export function matchTracks(
  tracks: readonly ImportTrack[],
  stored: readonly StoredTrack[],
): MatchedTracks {
  const place = ({ disc, position }: StoredTrack | ImportTrack) => `${disc}/${position}`;
  const title = (track: StoredTrack | ImportTrack) => identityKey(track.title);
  const found = new Map<ImportTrack, StoredTrack>();
  const free = new Set(stored);
  const match = (keyOf: (track: StoredTrack | ImportTrack) => string | undefined) => {
    const byKey = Map.groupBy(free, keyOf);
    for (const track of tracks) {
      const key = keyOf(track);
      if (found.has(track) || key === undefined) continue;
      const one = byKey.get(key)?.shift();
      if (one) found.set(track, one);
      if (one) free.delete(one);
    }
  };
  match(({ id }) => id);
  match((track) => `${place(track)} ${title(track)}`);
  match(title);
  match(place);
  return { pairs: tracks.map((track) => [track, found.get(track) ?? null]), gone: [...free] };
}

export type TrackColumns = Pick<
  ImportTrack,
  'title' | 'disc' | 'position' | 'durationMs' | 'audioUrl'
> & { readonly id: string; readonly albumId: string; readonly translations: Translations };

export interface PlannedTrack {
  readonly track: ImportTrack;
  readonly columns: TrackColumns;
  readonly isNew: boolean;
}

/** What is to be done so that albums have the tracks of their releases. */
export function planTracks(
  albums: readonly { readonly id: string; readonly release: ImportRelease }[],
  stored: readonly (StoredTrack & { readonly albumId: string })[],
  newIds: readonly string[],
): { readonly planned: readonly PlannedTrack[]; readonly gone: readonly string[] } {
  const byAlbum = Map.groupBy(stored, ({ albumId }) => albumId);
  const planned: PlannedTrack[] = [];
  const gone: string[] = [];
  for (const { id: albumId, release } of albums) {
    const matched = matchTracks(release.tracks, byAlbum.get(albumId) ?? []);
    gone.push(...matched.gone.map(({ id }) => id));
    for (const [track, before] of matched.pairs) {
      const { title, disc, position, durationMs, audioUrl, translations = {} } = track;
      const id = before?.id ?? track.id ?? newIds[planned.length] ?? '';
      const columns = { id, albumId, title, disc, position, durationMs, audioUrl, translations };
      planned.push({ track, columns, isNew: before === null });
    }
  }
  return { planned, gone };
}
