'use client';

import { useActionState, useEffect, useState, type KeyboardEvent } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { holdUnreadable } from '#web/components/ui/character-count.tsx';
import { Field } from '#web/components/ui/field.tsx';
import { FormSummary } from '#web/components/ui/form-summary.tsx';
import { useNavigation } from '#web/components/ui/navigation.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { SubmitButton } from '#web/components/ui/submit-button.tsx';
import { keepTypedWhileSending, noteSent } from '#web/components/ui/typed-while-sending.ts';
import form from '#web/components/ui/form.module.css';
import { editPost } from '../actions/edit-post.ts';
import { enterIntents, initialEditorState, type Choice } from '../editor-state.ts';
import type { EditorValues } from '../editor-values.ts';
import { ArtistChoice } from './artist-choice.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { ScheduleField } from './schedule-field.tsx';
import { UnsavedDraft } from './unsaved-draft.tsx';
import type { EditorStrings } from '../editor-strings.ts';
import styles from './editor-form.module.css';

interface Props {
  readonly values: EditorValues;
  readonly artists: readonly Choice[];
  readonly albums: readonly Choice[];
  readonly strings: EditorStrings;
  readonly newerHref: string;
  /** Where one goes who changes nothing. */
  readonly cancelHref: string;
  /** Who writes: drafts that this browser keeps are theirs. */
  readonly authorId: string;
  readonly isJustSaved?: boolean;
}

const PREFIX = 'editor';

const statuses = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'] as const;

function toStatus(text: string | undefined): (typeof statuses)[number] | null {
  return statuses.find((status) => status === text) ?? null;
}

function pressNearestButton(event: KeyboardEvent<HTMLFormElement>): void {
  const { target, nativeEvent } = event;
  if (event.key !== 'Enter' || nativeEvent.isComposing) return;
  const intent = target instanceof HTMLInputElement ? enterIntents[target.name] : undefined;
  const button = event.currentTarget.querySelector<HTMLButtonElement>(
    `button[name="intent"][value="${intent}"]`,
  );
  if (!button) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(button);
}

export function EditorForm({
  values,
  artists,
  albums,
  strings,
  newerHref,
  cancelHref,
  authorId,
  isJustSaved = false,
}: Props) {
  const [state, act] = useActionState(
    editPost,
    initialEditorState(artists, albums, values.version),
  );
  const [changedAt, setChangedAt] = useState<number | null>(null);
  const isDirty = changedAt !== null && changedAt >= state.savedAttempt;
  const { guard } = useNavigation();
  const typed = state.values;

  useEffect(() => {
    guard(isDirty ? strings.leave : null);
    return () => guard(null);
    // Again with each response: submitting has released the page, and nothing may have been saved.
  }, [guard, isDirty, state, strings.leave]);

  const field = (
    name: keyof EditorStrings['fields'],
    extra: {
      readonly rows?: number;
      readonly type?: 'text' | 'url';
      readonly limit?: number;
      readonly isRequired?: boolean;
      readonly value?: string;
    },
  ) => {
    const { hint, ...word } = strings.fields[name];
    return (
      <Field
        field={{ name, ...word, ...(hint ? { hint } : {}), ...extra }}
        idPrefix={PREFIX}
        strings={strings.form}
        error={state.errors[name]}
        value={typed[name]}
      />
    );
  };
  const language = typed['language'] ?? values.language;
  const hasSubject = values.hasSubject ?? typed['hasSubject'] === 'true';
  const status = values.status === undefined ? toStatus(typed['status']) : values.status;
  return (
    <form
      action={act}
      noValidate
      className={styles['editor']}
      data-answered={state.attempt > 0 || undefined}
      onChange={() => setChangedAt(state.attempt)}
      onKeyDown={pressNearestButton}
      onReset={keepTypedWhileSending}
      onSubmit={(event) => {
        holdUnreadable(event);
        noteSent(event);
        if (!event.defaultPrevented) guard(null);
      }}
    >
      {/* The Enter key takes a form's first button. */}
      <button type="submit" hidden />
      <input type="hidden" name="id" value={values.id} />
      <input type="hidden" name="version" value={state.version ?? ''} />
      <div className={styles['main']}>
        <FormSummary
          state={state}
          idPrefix={PREFIX}
          labels={{
            ...Object.fromEntries(
              Object.entries(strings.fields).map(([name, word]) => [name, word.label]),
            ),
            artistId: strings.about,
            albumId: strings.album,
          }}
          strings={strings.form}
        />
        <UnsavedDraft
          authorId={authorId}
          postId={values.id}
          values={{ ...values }}
          savedAttempt={state.savedAttempt}
          isJustSaved={isJustSaved}
          onUnsaved={() => setChangedAt(state.attempt)}
          strings={strings}
        />
        {state.isStale ? (
          <p className={form['actions']}>
            <a href={newerHref} target="_blank" rel="noopener">
              {strings.loadNewer}
            </a>
            <SubmitButton
              name="intent"
              value="overwrite"
              kind="danger"
              working={strings.form.working}
            >
              {strings.overwrite}
            </SubmitButton>
          </p>
        ) : null}
        {field('title', { limit: 200, isRequired: true, value: values.title })}
        {field('excerpt', { rows: 3, limit: 300, value: values.excerpt })}
        {field('body', { rows: 22, limit: 100_000, isRequired: true, value: values.body })}
        <div className={form['actions']}>
          <SubmitButton name="intent" value="save" working={strings.form.working}>
            {values.id === '' ? strings.create : strings.save}
          </SubmitButton>
          <SubmitButton name="intent" value="preview" kind="plain" working={strings.form.working}>
            {strings.preview}
          </SubmitButton>
          <AppLink className={form['cancel']} href={cancelHref}>
            {strings.form.cancel}
          </AppLink>
        </div>
        {state.previewHtml === null ? null : (
          <section className={styles['preview']} aria-labelledby="preview">
            <h2 id="preview">{strings.previewTitle}</h2>
            <Prose html={state.previewHtml} lang={language.toLowerCase()} />
          </section>
        )}
      </div>
      <div className={styles['side']}>
        <fieldset className={styles['group']}>
          <legend className={styles['legend']}>{strings.language}</legend>
          {(['RU', 'EN'] as const).map((code) => (
            <label key={`${code}${state.attempt}`} className={styles['choice']}>
              <input type="radio" name="language" value={code} defaultChecked={language === code} />{' '}
              {strings[code]}
            </label>
          ))}
        </fieldset>
        <input type="hidden" name="hasSubject" value={String(hasSubject)} />
        <input type="hidden" name="status" value={status ?? ''} />
        {hasSubject ? (
          <ArtistChoice state={state} values={values} strings={strings} />
        ) : (
          <p>{strings.catalogDown}</p>
        )}
        {field('tags', { value: values.tags })}
        {field('metadata', { rows: 3, value: values.metadata })}
        {field('coverUrl', { type: 'url', limit: 500, value: values.coverUrl })}
        <PublishPanel status={status} strings={strings}>
          <ScheduleField
            idPrefix={PREFIX}
            publishAt={values.status === 'SCHEDULED' ? values.publishedAt : null}
            typed={typed['publishAt']}
            error={state.errors['publishAt']}
            strings={strings}
          />
        </PublishPanel>
      </div>
    </form>
  );
}
