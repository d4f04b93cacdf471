import type { PostStatus } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { formatNumber } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './my-posts.module.css';

interface Props {
  readonly locale: Locale;
  readonly status: PostStatus;
  readonly counts: Readonly<Record<PostStatus, number>>;
}

export function StatusTabs({ locale, status, counts }: Props) {
  const t = translator(locale);
  return (
    <nav aria-label={t('write.title')}>
      <ul className={styles['tabs']}>
        {(['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'] as const).map((entry) => (
          <li key={entry}>
            <AppLink
              href={paths.write(locale, { status: entry.toLowerCase() })}
              aria-current={entry === status ? 'page' : undefined}
            >
              {t(`write.status.${entry}`)}
              <sup className={styles['count']}>{formatNumber(counts[entry], locale)}</sup>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
