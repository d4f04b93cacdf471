'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { paths } from '#web/config/paths.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import type { FormWords } from '#web/lib/forms/form-words.ts';
import styles from './form.module.css';

interface Props {
  readonly state: FormState;
  readonly idPrefix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly words: FormWords;
}

/** What happened, with links to the fields; the focus goes here, so that nobody has to look for it. */
export function FormSummary({ state, idPrefix, labels, words }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0 && state.message) box.current?.focus();
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
      {state.isSessionOver ? <SignInElsewhere words={words} /> : null}
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
function SignInElsewhere({ words }: { readonly words: FormWords }) {
  return (
    <p>
      <a href={paths.signIn(words.locale, usePathname())} target="_blank" rel="noopener">
        {words.signIn}
      </a>
    </p>
  );
}
