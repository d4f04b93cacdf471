'use client';

import { SubmitButton } from '#web/components/ui/submit-button.tsx';
import form from '#web/components/ui/form.module.css';
import type { EditorState } from '../editor-state.ts';
import type { EditorValues } from '../editor-values.ts';
import type { EditorStrings } from '../editor-strings.ts';
import styles from './editor-form.module.css';

interface Props {
  readonly state: EditorState;
  readonly values: EditorValues;
  readonly strings: EditorStrings;
}

/** Search, choose, then the albums of the selected artist: three steps that the server takes, so that they need no script. */
export function ArtistChoice({ state, values, strings }: Props) {
  const artistId = state.values['artistId'] ?? values.artistId;
  const albumId = state.values['albumId'] ?? values.albumId;
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>{strings.about}</legend>
      <div className={styles['find']}>
        <div className={form['field']}>
          <label htmlFor="editor-artistQuery">{strings.artistQuery}</label>
          <input
            id="editor-artistQuery"
            name="artistQuery"
            type="search"
            dir="auto"
            maxLength={100}
            enterKeyHint="search"
            className={form['control']}
            defaultValue={state.values['artistQuery'] ?? ''}
          />
        </div>
        <SubmitButton name="intent" value="find" kind="plain" working={strings.form.working}>
          {strings.findArtist}
        </SubmitButton>
      </div>
      {state.isArtistNotFound ? <p role="status">{strings.noMatch}</p> : null}
      {[{ id: '', name: strings.noArtist, note: '' }, ...state.artists].map((artist) => (
        <label key={`${artist.id}${state.attempt}`} className={styles['choice']}>
          <input
            type="radio"
            name="artistId"
            value={artist.id}
            defaultChecked={artist.id === artistId}
          />
          <span>
            <bdi>{artist.name}</bdi>{' '}
            {artist.note ? <span className={styles['note']}>{artist.note}</span> : null}
          </span>
        </label>
      ))}
      {state.artists.length > 0 ? (
        <div className={form['actions']}>
          <SubmitButton name="intent" value="albums" kind="plain" working={strings.form.working}>
            {strings.chooseArtist}
          </SubmitButton>
        </div>
      ) : null}
      {state.albums.length > 0 ? (
        <div className={form['field']}>
          <label className={form['label']} htmlFor="editor-albumId">
            {strings.album}
          </label>
          {/* Reset forms forget the choice of a select: it is rendered again with each response. */}
          <select
            key={state.attempt}
            id="editor-albumId"
            name="albumId"
            className={form['control']}
            defaultValue={albumId}
          >
            <option value="">{strings.noAlbum}</option>
            {state.albums.map((album) => (
              <option key={album.id} value={album.id}>
                {album.name}
                {album.note ? ` (${album.note})` : ''}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </fieldset>
  );
}
