'use client';

import { useEffect } from 'react';
import { Field } from '#web/components/ui/field.tsx';
import { useTimeZone } from '#web/lib/i18n/use-time-zone.ts';
import { toFieldTime } from '../schedule.ts';
import type { EditorStrings } from '../editor-strings.ts';

interface Props {
  readonly idPrefix: string;
  /** When the post is to come out, if that is settled. */
  readonly publishAt: string | null;
  readonly typed: string | undefined;
  readonly error: string | undefined;
  readonly strings: EditorStrings;
}

/** A time in the author's own zone, which the form names; without script that is UTC. */
export function ScheduleField({ idPrefix, publishAt, typed, error, strings }: Props) {
  const zone = useTimeZone();
  const offset = publishAt && zone !== 'UTC' ? new Date(publishAt).getTimezoneOffset() : 0;
  const inputId = `${idPrefix}-publishAt`;

  useEffect(() => {
    const input = document.getElementById(inputId);
    if (!(input instanceof HTMLInputElement)) return;
    const { form } = input;
    // The offset of the chosen time, not of today: summer time may lie between them.
    const addOffset = ({ formData }: FormDataEvent) => {
      const selected = new Date(input.value);
      if (!Number.isNaN(selected.getTime()))
        formData.set('utcOffset', String(selected.getTimezoneOffset()));
    };
    form?.addEventListener('formdata', addOffset);
    return () => form?.removeEventListener('formdata', addOffset);
  }, [inputId]);

  return (
    <Field
      field={{
        name: 'publishAt',
        label: strings.fields.publishAt.label,
        hint: strings.timeZone.replace('{zone}', zone.replaceAll('_', ' ')),
        type: 'datetime-local',
        value: publishAt === null ? '' : toFieldTime(publishAt, offset),
        isRequired: true,
      }}
      idPrefix={idPrefix}
      strings={strings.form}
      error={error}
      value={typed}
    />
  );
}
