import { AppLink } from '#web/components/ui/app-link.tsx';
import { MessagePage } from '#web/components/ui/message-page.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { setPageStatus } from '#web/lib/server/page-response.ts';
import { SiteSearch } from './site-search.tsx';

/** What a missing page says. */
export function NotFoundMessage({ locale }: { readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <MessagePage
      code="404"
      title={t('notFound.title')}
      text={t('notFound.text')}
      help={<SiteSearch locale={locale} />}
    >
      <AppLink href={paths.home(locale)}>{t('notFound.home')}</AppLink>
      <AppLink href={paths.artists(locale)}>{t('notFound.artists')}</AppLink>
    </MessagePage>
  );
}

/** The same with the HTTP status: for pages, which know that there is nothing. */
export function NotFoundView({ locale }: { readonly locale: Locale }) {
  setPageStatus(404);
  return <NotFoundMessage locale={locale} />;
}
