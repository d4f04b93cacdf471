import { MessagePage } from '#web/components/ui/message-page.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { setPageStatus } from '#web/lib/server/page-response.ts';
import { currentPath } from '#web/lib/request.ts';

/** The page's own service is away, so there is nothing to show in part. */
export async function UnavailableView({
  locale,
  title,
  text,
  isPart = false,
}: {
  readonly locale: Locale;
  /** The magazine's own words if left out, and the same for the text. */
  readonly title?: string;
  readonly text?: string;
  /** It stands within a page that has its own frame and heading. */
  readonly isPart?: boolean;
}) {
  setPageStatus(503);
  const t = translator(locale);
  return (
    <MessagePage title={title ?? t('down.title')} text={text ?? t('down.text')} isPart={isPart}>
      <a href={await currentPath()}>{t('error.retry')}</a>
    </MessagePage>
  );
}
