'use client';

import { useActionState, useOptimistic, useState, useTransition, type SyntheticEvent } from 'react';
import type { ToggleAction, ToggleState } from '#web/lib/forms/toggle.ts';
import { countText } from '#web/lib/i18n/count.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import type { PluralForms } from '#web/lib/i18n/plural-forms.ts';
import styles from './toggle-form.module.css';

interface Props {
  readonly isOn: boolean;
  /** For how many it is on; null if that is not shown. */
  readonly count?: number | null;
  /** What it is about. */
  readonly hidden: Readonly<Record<string, string>>;
  /** The address of the page, which comes again where there is no script. */
  readonly next: string;
  readonly action: ToggleAction;
  readonly texts: {
    /** What the button does while it is off, and while it is on. */
    readonly turnOn: string;
    readonly turnOff: string;
    readonly failed: string;
    /** “{count} followers”. */
    readonly counts?: PluralForms;
  };
  readonly locale: Locale;
  /** What few will want is plain. */
  readonly kind?: 'main' | 'plain';
}

/** A button that turns something on and off: a press counts at once. */
export function ToggleForm({
  isOn,
  count = null,
  hidden,
  next,
  action,
  texts,
  locale,
  kind = 'main',
}: Props) {
  const drawn: ToggleState = { isOn, count, message: null };
  // Of a form that was sent without script the page that answers it knows the outcome.
  const [sent, send] = useActionState(action, drawn);
  // An answer holds until the page is drawn with other values, which are newer.
  const [answer, setAnswer] = useState({ drawn, known: sent });
  const isCurrent = answer.drawn.isOn === isOn && answer.drawn.count === count;
  const known = isCurrent ? answer.known : drawn;
  const [shown, showAtOnce] = useOptimistic(known);
  const [isSending, startSending] = useTransition();

  function press(event: SyntheticEvent<HTMLFormElement, SubmitEvent>): void {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    // The page stays.
    form.delete('next');
    startSending(async () => {
      const wanted = !known.isOn;
      const step = wanted ? 1 : -1;
      showAtOnce({
        isOn: wanted,
        count: known.count === null ? null : Math.max(0, known.count + step),
        message: null,
      });
      const said = await action(known, form).catch(() => ({ ...known, message: texts.failed }));
      startSending(() => setAnswer({ drawn, known: said }));
    });
  }

  const { counts } = texts;
  return (
    <form className={styles['form']} action={send} onSubmit={press}>
      {Object.entries({ ...hidden, next, isOn: String(!shown.isOn) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className={styles['button']}
        data-on={shown.isOn || undefined}
        data-kind={kind}
        aria-busy={isSending || undefined}
      >
        {shown.isOn ? texts.turnOff : texts.turnOn}
      </button>
      {counts && shown.count !== null ? (
        <output className={styles['count']}>{countText(counts, locale, shown.count)}</output>
      ) : null}
      {shown.message === null ? null : (
        <span role="alert" className={styles['message']}>
          {shown.message}
        </span>
      )}
    </form>
  );
}
