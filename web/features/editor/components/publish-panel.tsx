'use client';

import type { ReactNode } from 'react';
import { SubmitButton } from '#web/components/ui/submit-button.tsx';
import form from '#web/components/ui/form.module.css';
import type { EditorValues } from '../editor-values.ts';
import type { EditorWords } from '../words.ts';
import styles from './editor-form.module.css';

interface Props {
  readonly status: Exclude<EditorValues['status'], undefined>;
  readonly words: EditorWords;
  /** The field for a later time. */
  readonly children: ReactNode;
}

/** What the present status allows: publishing, withdrawing, deleting; before there is one, what will be. */
export function PublishPanel({ status, words, children }: Props) {
  const { working } = words.form;
  const head = <h2 id="publication">{words.publishTitle}</h2>;
  if (status === null)
    return (
      <section className={styles['panel']} aria-labelledby="publication">
        {head}
        <p className={styles['note']}>{words.publishLater}</p>
      </section>
    );
  return (
    <section className={styles['panel']} aria-labelledby="publication">
      {head}
      {status === 'PUBLISHED' ? null : (
        <>
          <div className={form['actions']}>
            <SubmitButton name="intent" value="publish" working={working}>
              {words.publish}
            </SubmitButton>
          </div>
          {children}
          <div className={form['actions']}>
            <SubmitButton name="intent" value="schedule" kind="plain" working={working}>
              {status === 'SCHEDULED' ? words.reschedule : words.schedule}
            </SubmitButton>
          </div>
        </>
      )}
      {status === 'SCHEDULED' ? (
        <div className={form['actions']}>
          <SubmitButton name="intent" value="unschedule" kind="plain" working={working}>
            {words.unschedule}
          </SubmitButton>
        </div>
      ) : null}
      {status === 'PUBLISHED' ? (
        <div className={form['actions']}>
          <SubmitButton name="intent" value="archive" kind="plain" working={working}>
            {words.archive}
          </SubmitButton>
        </div>
      ) : null}
      <details>
        <summary>{words.deleteTitle}</summary>
        <p>{words.deleteAsk}</p>
        <div className={form['actions']}>
          <SubmitButton name="intent" value="delete" kind="danger" working={working}>
            {words.deleteConfirm}
          </SubmitButton>
        </div>
      </details>
    </section>
  );
}
