import type {
  ModerationSubjectFieldsFragment,
  ModerationSubjectType,
} from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWords, partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { addressOf } from '../lib/subjects.ts';
import styles from './moderation.module.css';
import desk from '#web/components/ui/desk.module.css';

interface Props {
  readonly subject: ModerationSubjectFieldsFragment | null;
  readonly type: ModerationSubjectType;
  readonly locale: Locale;
}

/** What a case is about, as far as it takes to judge it, and the way to it. */
export function SubjectView({ subject, type, locale }: Props) {
  const t = translator(locale);
  const href = addressOf(subject, locale);
  return (
    <div className={styles['subject']}>
      <p className={desk['meta']}>
        {t(`moderation.subject.${type}`)}
        {subject?.__typename === 'Comment' ? <Time at={subject.createdAt} locale={locale} /> : null}
        {href ? <AppLink href={href}>{t('moderation.open')}</AppLink> : null}
      </p>
      <Content subject={subject} locale={locale} />
    </div>
  );
}

function Content({ subject, locale }: Omit<Props, 'type'>) {
  const t = translator(locale);
  switch (subject?.__typename) {
    case 'Comment':
      return subject.bodyHtml === '' ? (
        <p>{t('comments.deletedOne')}</p>
      ) : (
        <Prose html={partLongWordsOfHtml(subject.bodyHtml)} kind="comment" />
      );
    case 'Post':
      return (
        <>
          <p className={desk['name']} dir="auto">
            {partLongWords(subject.title)}
          </p>
          <p dir="auto">{partLongWords(subject.excerpt)}</p>
        </>
      );
    case 'User':
      return (
        <p className={desk['name']} dir="auto">
          {partLongWords(subject.displayName)}
        </p>
      );
    case undefined:
      return <p>{t('moderation.gone')}</p>;
  }
}
