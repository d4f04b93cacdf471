'use client';

import { useActionState } from 'react';
import { FormFields } from '#web/components/ui/form-fields.tsx';
import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import type { FormStrings } from '#web/lib/forms/form-strings.ts';
import { initialSecondFactorState, type SecondFactorAction } from '../lib/second-factor-state.ts';
import styles from './second-factor.module.css';

interface Props {
  readonly action: SecondFactorAction;
  /** It can't be submitted: it is shown only if it holds an answer. */
  readonly isOnlyAnswer: boolean;
  readonly fields: readonly FieldSpec[];
  readonly submit: string;
  /** The second step of turning it on. */
  readonly confirmation?: {
    readonly fields: readonly FieldSpec[];
    readonly submit: string;
    readonly scan: string;
    readonly qrLabel: string;
    readonly secret: string;
  };
  readonly codesTitle: string;
  readonly codesNote: string;
  readonly strings: FormStrings;
}

/** A form that answers with secrets, which are shown this once. Works without script, too. */
export function SecondFactorForm({
  action,
  isOnlyAnswer,
  confirmation,
  fields,
  submit,
  ...words
}: Props) {
  const [{ form, setup, codes }, act] = useActionState(action, initialSecondFactorState);
  if (codes.length > 0) {
    return (
      <div className={styles['codes']} role="status">
        <p className={styles['title']}>{form.message}</p>
        <p>{words.codesNote}</p>
        <ul className={styles['list']} aria-label={words.codesTitle}>
          {codes.map((code) => (
            <li key={code}>
              <code translate="no">{code}</code>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  if (isOnlyAnswer && form.status !== 'failed') return null;
  const step = setup && confirmation;
  return (
    <>
      {step ? (
        <div className={styles['setup']}>
          <p>{step.scan}</p>
          <svg
            className={styles['qr']}
            viewBox={`0 0 ${setup.qr.size} ${setup.qr.size}`}
            role="img"
            aria-label={step.qrLabel}
            shapeRendering="crispEdges"
          >
            <path className={styles['light']} d={`M0 0h${setup.qr.size}v${setup.qr.size}H0z`} />
            <path className={styles['dark']} d={setup.qr.path} />
          </svg>
          <p>
            {step.secret}{' '}
            <code className={styles['secret']} translate="no">
              {setup.secret.replaceAll(/.{4}(?=.)/gu, '$& ')}
            </code>
          </p>
        </div>
      ) : null}
      <FormFields
        key={step ? 'code' : 'password'}
        state={form}
        act={act}
        fields={step ? step.fields : fields}
        submit={step ? step.submit : submit}
        strings={words.strings}
      />
    </>
  );
}
