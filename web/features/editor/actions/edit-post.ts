'use server';

import { redirect } from 'next/navigation';
import {
  ArchivePostDocument,
  CreatePostDocument,
  DeletePostDocument,
  EditorPostDocument,
  PublishPostDocument,
  UnschedulePostDocument,
  UpdatePostDocument,
  type UserErrorFieldsFragment,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import {
  failed,
  fromUserErrors,
  textOf,
  typedValues,
  unexpected,
  type Failure,
} from '#web/lib/forms/answers.ts';
import { initialFormState } from '#web/lib/forms/form-state.ts';
import { runMutation, runQuery } from '#web/lib/graphql/execute.ts';
import type { Outcome } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { toIntent, type EditorState } from '../editor-state.ts';
import { editorFields, readPostFields, typedEntry } from '../post-input.ts';
import { fromFieldTime } from '../schedule.ts';
import { albumsOf, findArtists, renderPreview } from './lookups.ts';

interface Step {
  readonly previous: EditorState;
  readonly form: FormData;
  readonly locale: Locale;
  readonly t: Translate;
  readonly id: string;
  readonly version: number;
}

interface WrittenPost {
  readonly id: string;
  readonly version: number;
}

interface Payload {
  readonly post: WrittenPost | null;
  readonly userErrors: readonly UserErrorFieldsFragment[];
}

type Saved =
  | { readonly post: WrittenPost; readonly state?: never }
  | { readonly post: null; readonly state: EditorState };

/** The same form with the typed values and what a step brought. */
function keep({ previous, form }: Step, news: Partial<EditorState>): EditorState {
  return {
    ...previous,
    ...initialFormState,
    isStale: false,
    isArtistNotFound: false,
    values: typedValues(form),
    attempt: previous.attempt + 1,
    ...news,
  };
}

function refuse(step: Step, failure: Failure, news: Partial<EditorState> = {}): EditorState {
  return { ...keep(step, news), ...failed(step.previous, step.form, failure) };
}

/** Errors of tags and facts quote the entry; a line that is no fact gets the rule for one. */
function entryOf({ form, t }: Step) {
  return (field: string, index: number) => {
    const text = typedEntry((name) => textOf(form, name), field, index);
    if (text === undefined) return undefined;
    const isFact =
      field !== 'metadata' || text.slice(0, Math.max(text.indexOf('='), 0)).trim() !== '';
    return isFact ? { text } : { text, rule: t('editor.metadataForm') };
  };
}

function toSaved(
  step: Step,
  outcome: Outcome<unknown>,
  payload: Payload | null | undefined,
): Saved {
  if (!payload) return { post: null, state: refuse(step, unexpected(outcome, step.t)) };
  if (payload.post) return { post: payload.post };
  if (payload.userErrors.some((error) => error.code === 'STALE_VERSION')) {
    return {
      post: null,
      state: refuse(step, { message: step.t('editor.stale') }, { isStale: true }),
    };
  }
  return {
    post: null,
    state: refuse(step, fromUserErrors(payload.userErrors, editorFields, step.t, entryOf(step))),
  };
}

async function answerTo<Field extends string>(
  step: Step,
  answer: Promise<Outcome<Record<Field, Payload | null>>>,
  field: Field,
): Promise<Saved> {
  const outcome = await answer;
  return toSaved(step, outcome, outcome.kind === 'answered' ? outcome.data[field] : null);
}

async function save(step: Step): Promise<Saved> {
  const input = readPostFields((name) => textOf(step.form, name));
  if (step.id === '') {
    return answerTo(step, runMutation(CreatePostDocument, { input }), 'createPost');
  }
  const change = { ...input, id: step.id, version: step.version };
  return answerTo(step, runMutation(UpdatePostDocument, { input: change }), 'updatePost');
}

async function presentVersion({ id, locale }: Step): Promise<number | null> {
  const outcome = await runQuery(EditorPostDocument, { id, language: toLanguage(locale) });
  return outcome.kind === 'answered' ? (outcome.data.post?.version ?? null) : null;
}

async function publish(step: Step, isScheduled: boolean): Promise<EditorState> {
  const publishAt = isScheduled
    ? fromFieldTime(textOf(step.form, 'publishAt'), textOf(step.form, 'utcOffset'))
    : null;
  const saved = await save(step);
  if (isScheduled && !publishAt) {
    // Reported with the other errors; the text itself is saved if it could be.
    const errors = { ...saved.state?.errors, publishAt: step.t('editor.publishAtMissing') };
    const { message, errors: others = {} } = saved.state ?? {};
    const isOneOfMany = Object.keys(others).length > 0 || !message;
    return {
      ...(saved.state ?? refuse(step, {}, { version: saved.post.version })),
      errors,
      message: isOneOfMany
        ? step.t('form.problems', { count: Object.keys(errors).length })
        : message,
    };
  }
  if (!saved.post) return saved.state;
  const { id, version } = saved.post;
  const input = { id, version, ...(publishAt ? { publishAt } : {}) };
  const published = await answerTo(
    step,
    runMutation(PublishPostDocument, { input }),
    'publishPost',
  );
  // The text itself is saved by now: the next attempt must start from its new version.
  if (!published.post)
    return step.id === ''
      ? redirect(paths.editPost(step.locale, id, { done: 'saved' }))
      : { ...published.state, version };
  return redirect(
    paths.editPost(step.locale, id, {
      done: isScheduled ? 'scheduled' : 'published',
      v: String(published.post.version),
    }),
  );
}

/** What takes a post back from where it is, or was to be, public. */
async function takeBack(step: Step, done: 'archived' | 'unscheduled'): Promise<EditorState> {
  const input = { id: step.id, version: step.version };
  const saved =
    done === 'archived'
      ? await answerTo(step, runMutation(ArchivePostDocument, { input }), 'archivePost')
      : await answerTo(step, runMutation(UnschedulePostDocument, { input }), 'unschedulePost');
  if (!saved.post) return saved.state;
  redirect(paths.editPost(step.locale, step.id, { done, v: String(saved.post.version) }));
}

async function remove(step: Step): Promise<EditorState> {
  const outcome = await runMutation(DeletePostDocument, {
    input: { id: step.id, version: step.version },
  });
  const payload = outcome.kind === 'answered' ? outcome.data.deletePost : null;
  if (payload?.deletedId) redirect(paths.write(step.locale, { done: 'deleted' }));
  const saved = toSaved(
    step,
    outcome,
    payload ? { post: null, userErrors: payload.userErrors } : null,
  );
  return saved.state ?? keep(step, {});
}

async function chooseArtist(step: Step): Promise<EditorState> {
  const artistId = textOf(step.form, 'artistId');
  if (artistId === '') return keep(step, { albums: [] });
  const { value, outcome } = await albumsOf(artistId, step.locale);
  return value
    ? keep(step, { artists: [value.artist], albums: value.albums })
    : refuse(step, unexpected(outcome, step.t));
}

async function search(step: Step): Promise<EditorState> {
  const { value, outcome } = await findArtists(
    textOf(step.form, 'artistQuery').trim(),
    step.locale,
  );
  if (!value) return refuse(step, unexpected(outcome, step.t));
  const selected = step.previous.artists.filter(
    (artist) => artist.id === textOf(step.form, 'artistId'),
  );
  const others = value.filter((artist) => !selected.some((known) => known.id === artist.id));
  return keep(step, { artists: [...selected, ...others], isArtistNotFound: value.length === 0 });
}

export async function editPost(previous: EditorState, form: FormData): Promise<EditorState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const step: Step = {
    previous,
    form,
    locale,
    t,
    id: textOf(form, 'id'),
    version: Number(textOf(form, 'version') || 0),
  };
  const query = textOf(form, 'artistQuery').trim();
  const isNewSearch = query !== '' && query !== (previous.values['artistQuery'] ?? '').trim();
  switch (toIntent(textOf(form, 'intent'), isNewSearch)) {
    case 'find':
      return search(step);
    case 'albums':
      return chooseArtist(step);
    case 'preview': {
      const { value, outcome } = await renderPreview(textOf(form, 'body'));
      return value === null
        ? refuse(step, unexpected(outcome, t))
        : keep(step, { previewHtml: value });
    }
    case 'publish':
      return publish(step, false);
    case 'schedule':
      return publish(step, true);
    case 'archive':
      return takeBack(step, 'archived');
    case 'unschedule':
      return takeBack(step, 'unscheduled');
    case 'delete':
      return remove(step);
    case 'overwrite':
      return saveText({ ...step, version: (await presentVersion(step)) ?? step.version });
    case 'save':
      return saveText(step);
  }
}

async function saveText(step: Step): Promise<EditorState> {
  const saved = await save(step);
  if (!saved.post) return saved.state;
  if (step.id === '') redirect(paths.editPost(step.locale, saved.post.id, { done: 'saved' }));
  // Stays in place, so that an author who saves in the middle of a sentence can go on.
  return keep(step, {
    status: 'done',
    message: step.t('editor.saved'),
    savedAttempt: step.previous.attempt + 1,
    version: saved.post.version,
  });
}
