'use client';

import type { ReactNode } from 'react';
import { SubmitButton } from '#web/components/ui/submit-button.tsx';
import form from '#web/components/ui/form.module.css';
import type { EditorValues } from '../editor-values.ts';
import type { EditorStrings } from '../editor-strings.ts';
import styles from './editor-form.module.css';

interface Props {
  readonly status: Exclude<EditorValues['status'], undefined>;
  readonly strings: EditorStrings;
  /** The field for a later time. */
  readonly children: ReactNode;
}

/** What the present status allows: publishing, withdrawing, deleting; before there is one, what will be. */
export function PublishPanel({ status, strings, children }: Props) {
  const { working } = strings.form;
  const head = <h2 id="publication">{strings.publishTitle}</h2>;
  if (status === null)
    return (
      <section className={styles['panel']} aria-labelledby="publication">
        {head}
        <p className={styles['note']}>{strings.publishLater}</p>
      </section>
    );
  return (
    <section className={styles['panel']} aria-labelledby="publication">
      {head}
      {status === 'PUBLISHED' ? null : (
        <>
          <div className={form['actions']}>
            <SubmitButton name="intent" value="publish" working={working}>
              {strings.publish}
            </SubmitButton>
          </div>
          {children}
          <div className={form['actions']}>
            <SubmitButton name="intent" value="schedule" kind="plain" working={working}>
              {status === 'SCHEDULED' ? strings.reschedule : strings.schedule}
            </SubmitButton>
          </div>
        </>
      )}
      {status === 'SCHEDULED' ? (
        <div className={form['actions']}>
          <SubmitButton name="intent" value="unschedule" kind="plain" working={working}>
            {strings.unschedule}
          </SubmitButton>
        </div>
      ) : null}
      {status === 'PUBLISHED' ? (
        <div className={form['actions']}>
          <SubmitButton name="intent" value="archive" kind="plain" working={working}>
            {strings.archive}
          </SubmitButton>
        </div>
      ) : null}
      <details>
        <summary>{strings.deleteTitle}</summary>
        <p>{strings.deleteAsk}</p>
        <div className={form['actions']}>
          <SubmitButton name="intent" value="delete" kind="danger" working={working}>
            {strings.deleteConfirm}
          </SubmitButton>
        </div>
      </details>
    </section>
  );
}
