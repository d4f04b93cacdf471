'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { paths } from '#web/config/paths.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import type { FormStrings } from '#web/lib/forms/form-strings.ts';
import { isTypingIn } from './typed-while-sending.ts';
import styles from './form.module.css';

interface Props {
  readonly state: FormState;
  readonly idPrefix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly strings: FormStrings;
}

/** What happened, with links to the fields; it takes the focus, so that it is found, but from nobody who types. */
export function FormSummary({ state, idPrefix, labels, strings }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (state.attempt > 0 && state.message && !(form && isTypingIn(form))) box.current?.focus();
  }, [state]);
  if (!state.message) return null;
  const isFailure = state.status === 'failed';
  return (
    <div
      ref={box}
      tabIndex={-1}
      role={isFailure ? 'alert' : 'status'}
      className={isFailure ? styles['summary'] : styles['done']}
    >
      <p className={styles['summaryTitle']}>{state.message}</p>
      {state.isSessionOver ? <SignInElsewhere strings={strings} /> : null}
      {isFailure && Object.keys(state.errors).length > 0 ? (
        <ul>
          {Object.entries(state.errors).map(([name, message]) => (
            <li key={name}>
              <a href={`#${idPrefix}-${name}`}>
                {labels[name] ?? name}: {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** In another tab, for this one holds what was typed. */
function SignInElsewhere({ strings }: { readonly strings: FormStrings }) {
  return (
    <p>
      <a href={paths.signIn(strings.locale, usePathname())} target="_blank" rel="noopener">
        {strings.signIn}
      </a>
    </p>
  );
}
