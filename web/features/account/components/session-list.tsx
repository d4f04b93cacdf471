import type { ViewerProfileQuery } from '#web/__generated__/operations.ts';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { revokeSession, signOutElsewhere, signOutEverywhere } from '../actions/profile.ts';
import styles from './session-list.module.css';

type Session = NonNullable<ViewerProfileQuery['viewer']>['sessions'][number];

export function SessionList({
  sessions,
  locale,
  isOnlyAnswer,
}: {
  readonly sessions: readonly Session[];
  readonly locale: Locale;
  /** The sessions can’t be loaded: only the response to the attempt to end them is shown. */
  readonly isOnlyAnswer: boolean;
}) {
  const t = translator(locale);
  const strings = formStrings(locale);
  return (
    <>
      <ul className={styles['list']}>
        {sessions.map((session) => (
          <li key={session.id} className={styles['session']}>
            <div>
              <p className={styles['device']}>{session.device ?? t('profile.sessionUnknown')}</p>
              <p className={styles['times']}>
                {t('profile.sessionSince')} <Time at={session.createdAt} locale={locale} />,{' '}
                {t('profile.sessionUsed')} <Time at={session.lastUsedAt} locale={locale} />
              </p>
              {session.network ? (
                <p className={styles['times']}>
                  {session.place ? `${session.place}, ` : null}
                  <span dir="ltr">{session.network}</span>
                </p>
              ) : null}
            </div>
            {session.isCurrent ? (
              <p className={styles['current']}>{t('profile.sessionCurrent')}</p>
            ) : (
              <ActionForm
                action={revokeSession}
                hidden={{ sessionId: session.id }}
                fields={[]}
                submit={t('profile.revoke')}
                kind="plain"
                strings={strings}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <ActionForm
          action={signOutElsewhere}
          fields={[]}
          submit={t('profile.revokeOthers')}
          kind="plain"
          strings={strings}
        />
      ) : null}
      <ActionForm
        action={signOutEverywhere}
        isOnlyAnswer={isOnlyAnswer}
        fields={[]}
        submit={t('profile.revokeAll')}
        kind="danger"
        strings={strings}
      />
    </>
  );
}
