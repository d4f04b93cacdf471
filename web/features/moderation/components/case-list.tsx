import type { ModerationQueueQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { suspicionKey } from '../lib/suspicions.ts';
import { SubjectView } from './subject-view.tsx';
import desk from '#web/components/ui/desk.module.css';

type Case = NonNullable<ModerationQueueQuery['moderationQueue']>['nodes'][number];

/** Cases that wait, each with what it is about and the way to decide it. */
export function CaseList({
  cases,
  locale,
}: {
  readonly cases: readonly Case[];
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <ol>
      {cases.map(({ id, subject, subjectType, author, ...one }) => (
        <li key={id} className={desk['entry']}>
          <p className={desk['meta']}>
            {author ? (
              <AppLink href={paths.user(locale, author.username)}>
                <bdi>{author.displayName}</bdi>
              </AppLink>
            ) : null}
            <Time at={one.openedAt} locale={locale} />
            {one.reportCount > 0 ? (
              <span>{t('moderation.reports', { count: one.reportCount })}</span>
            ) : null}
            {one.suspicions.map((suspicion) => (
              <span key={suspicion}>{t(suspicionKey(suspicion))}</span>
            ))}
            {one.claimedBy ? (
              <span>{t('moderation.claimedBy', { name: one.claimedBy.displayName })}</span>
            ) : null}
          </p>
          <SubjectView subject={subject} type={subjectType} locale={locale} />
          {subject ? (
            <p>
              <AppLink href={paths.moderationCase(locale, subjectType, subject.id)}>
                {t('moderation.decide')}
              </AppLink>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
