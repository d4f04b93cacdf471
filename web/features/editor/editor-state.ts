import { initialFormState, type FormState } from '#web/lib/forms/form-state.ts';

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
}

/** The form's state with what the intermediate steps (search, preview) brought. */
export interface EditorState extends FormState {
  readonly version: number | null;
  /** The attempt that saved last: what was typed since is unsaved. */
  readonly savedAttempt: number;
  readonly isStale: boolean;
  readonly previewHtml: string | null;
  readonly artists: readonly Choice[];
  readonly albums: readonly Choice[];
  /** True after a search without results. */
  readonly isArtistNotFound: boolean;
}

export function initialEditorState(
  artists: readonly Choice[],
  albums: readonly Choice[],
  version: number | null,
): EditorState {
  return {
    ...initialFormState,
    version,
    savedAttempt: 0,
    isStale: false,
    previewHtml: null,
    artists,
    albums,
    isArtistNotFound: false,
  };
}

export const intents = [
  'save',
  'overwrite',
  'preview',
  'find',
  'albums',
  'publish',
  'schedule',
  'unschedule',
  'archive',
  'delete',
] as const;
export type Intent = (typeof intents)[number];

/**
 * The intent of a submission. The Enter key names nothing: with script the form does, without it a new
 * name in the artist's search means a search, anything else is to be saved.
 */
export function toIntent(value: string, isNewSearch: boolean): Intent {
  const named = intents.find((intent) => intent === value);
  return named ?? (isNewSearch ? 'find' : 'save');
}

/** The button beside a field, which the Enter key in it means. */
export const enterIntents: Readonly<Record<string, Intent>> = {
  artistQuery: 'find',
  publishAt: 'schedule',
};
