import type { ViewerDataQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { formatNumber, longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './account-data.module.css';

type DataExport = NonNullable<NonNullable<ViewerDataQuery['viewer']>['dataExport']>;

const KILOBYTE = 1000;

/** How far an export is, and its files once they are there. */
export function DataExportStatus({
  made: { status, requestedAt, expiresAt, files },
  locale,
}: {
  readonly made: DataExport;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  if (status === 'FAILED') return <Notice>{t('data.failed')}</Notice>;
  if (status === 'WAITING') {
    return (
      <Notice>
        {t('data.waiting', { date: longDate(requestedAt, locale) })}{' '}
        <AppLink href={paths.data(locale)}>{t('data.look')}</AppLink>
      </Notice>
    );
  }
  return (
    <>
      <Notice isDone>{t('data.ready', { date: longDate(expiresAt, locale) })}</Notice>
      <ul className={styles['list']}>
        {files.map(({ url, bytes }, part) => (
          <li key={url}>
            {/* A file and no page: the browser itself is to load it. */}
            <a href={paths.dataFile(locale, url)} download>
              {t('data.file', {
                part: part + 1,
                parts: files.length,
                size: formatNumber(Math.ceil(bytes / KILOBYTE), locale),
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
