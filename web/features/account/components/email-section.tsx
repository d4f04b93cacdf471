import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestEmailChange, resendVerification } from '../actions/email.ts';

interface Props {
  readonly locale: Locale;
  /** Null where it can’t be loaded: only responses to what was sent are shown. */
  readonly viewer: {
    readonly email: string;
    readonly isEmailVerified: boolean;
    readonly pendingEmail: string | null;
  } | null;
}

/** The account's address with its state, and the ways to verify and to change it. */
export function EmailSection({ locale, viewer }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  return (
    <SectionBlock id="email" title={t('email.title')}>
      {viewer ? (
        <p>
          {t(viewer.isEmailVerified ? 'email.verified' : 'email.unverified', {
            email: viewer.email,
          })}
        </p>
      ) : null}
      {viewer?.pendingEmail ? <p>{t('email.pending', { email: viewer.pendingEmail })}</p> : null}
      {viewer?.isEmailVerified ? null : (
        <ActionForm
          action={resendVerification}
          isOnlyAnswer={!viewer}
          fields={[]}
          submit={t('email.resend')}
          kind="plain"
          strings={strings}
        />
      )}
      <ActionForm
        action={requestEmailChange}
        isOnlyAnswer={!viewer}
        fields={[
          {
            name: 'newEmail',
            label: t('email.new'),
            hint: t('email.newHint'),
            type: 'email',
            autoComplete: 'email',
            isRequired: true,
          },
          {
            name: 'password',
            label: t('profile.currentPassword'),
            type: 'password',
            autoComplete: 'current-password',
            isRequired: true,
          },
        ]}
        submit={t('email.change')}
        strings={strings}
      />
    </SectionBlock>
  );
}
