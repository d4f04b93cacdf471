import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { AppLink } from './app-link.tsx';
import styles from './pager.module.css';

interface Props {
  readonly locale: Locale;
  /** Of the list's connection; nothing is shown without one. */
  readonly pageInfo:
    { readonly hasNextPage: boolean; readonly endCursor: string | null } | null | undefined;
  /** Cursor of the present page, if it is not the first. */
  readonly after: string | null | undefined;
  /** The address of a page. @param after Its cursor, null for the first. */
  readonly pathOf: (after: string | null) => string;
  /** What it is called where a page has several lists, or its pages are more than pages. */
  readonly label?: string;
  readonly first?: string;
  readonly next?: string;
}

/** The ways to the first and the next page of a list. */
export function Pager({ locale, pageInfo, after, pathOf, label, first, next }: Props) {
  const t = translator(locale);
  const nextCursor = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
  if (!after && !nextCursor) return null;
  return (
    <nav className={styles['pager']} aria-label={label ?? t('pager.label')}>
      {after ? (
        <AppLink className={styles['link']} href={pathOf(null)}>
          <span aria-hidden="true">← </span>
          {first ?? t('pager.start')}
        </AppLink>
      ) : null}
      {nextCursor ? (
        <AppLink
          className={`${styles['link']} ${styles['next']}`}
          href={pathOf(nextCursor)}
          rel="next"
        >
          {next ?? t('pager.next')}
          <span aria-hidden="true"> →</span>
        </AppLink>
      ) : null}
    </nav>
  );
}
