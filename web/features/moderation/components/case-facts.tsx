import type { ReactNode } from 'react';
import type { ModerationCaseQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { suspicionKey } from '../lib/suspicions.ts';
import styles from './moderation.module.css';
import desk from '#web/components/ui/desk.module.css';

export type Case = NonNullable<ModerationCaseQuery['moderationCase']>;

interface Props {
  readonly moderationCase: Case;
  readonly locale: Locale;
}

/** What is known of a case, and what people say against the thing. */
export function CaseFacts({ moderationCase, locale }: Props) {
  const t = translator(locale);
  const { author, origin, suspicions, reports, suspendedUntil, claimedBy } = moderationCase;
  const facts: (readonly [string, ReactNode])[] = [
    [
      t('moderation.author'),
      author ? (
        <AppLink href={paths.user(locale, author.username)}>
          <bdi>{author.displayName}</bdi>
        </AppLink>
      ) : (
        t('comments.anonymous')
      ),
    ],
    [t('moderation.joined'), author ? <Time at={author.joinedAt} locale={locale} isExact /> : '–'],
    [t('moderation.why'), t(`moderation.origin.${origin}`)],
    ...(suspicions.length > 0
      ? [
          [
            t('moderation.suspicions'),
            suspicions.map((one) => t(suspicionKey(one))).join(', '),
          ] as const,
        ]
      : []),
    [t('moderation.state'), t(`moderation.status.${moderationCase.status}`)],
    ...(claimedBy
      ? [[t('moderation.worksOnIt'), <bdi key="name">{claimedBy.displayName}</bdi>] as const]
      : []),
    ...(suspendedUntil
      ? [[t('moderation.suspended'), longDate(suspendedUntil, locale)] as const]
      : []),
  ];
  return (
    <>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      {reports.nodes.length > 0 ? (
        <SectionBlock id="reports" title={t('moderation.reports', { count: reports.totalCount })}>
          <ul>
            {reports.nodes.map(({ reporter, reason, note, reportedAt }) => (
              <li key={reporter?.id ?? reportedAt} className={desk['entry']}>
                <p className={desk['meta']}>
                  <strong>{t(`moderation.reason.${reason}`)}</strong>
                  {reporter ? (
                    <AppLink href={paths.user(locale, reporter.username)}>
                      <bdi>{reporter.displayName}</bdi>
                    </AppLink>
                  ) : null}
                  <Time at={reportedAt} locale={locale} />
                </p>
                {note ? <p dir="auto">{note}</p> : null}
              </li>
            ))}
          </ul>
        </SectionBlock>
      ) : null}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
