import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { Tabs } from '#web/components/ui/tabs.tsx';
import { ADMIN_PLACES, paths, type AdminPlace } from '#web/config/paths.ts';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import desk from '#web/components/ui/desk.module.css';

interface Props {
  readonly place: AdminPlace;
  readonly locale: Locale;
  /** Asked for once it is known that an administrator asks. */
  readonly content: () => Promise<ReactNode>;
}

/** A page of the administrators' desk: for others there is none. */
export async function AdminFrame({ place, locale, content }: Props) {
  const t = translator(locale);
  const viewer = await viewerStatus();
  if (viewer === 'unknown') return <UnavailableView locale={locale} text={t('admin.down')} />;
  if (viewer === null) redirect(paths.signIn(locale, paths.admin(locale, place)));
  if (!viewer.isAdmin) return <NotFoundView locale={locale} />;
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{t('admin.title')}</h1>
      <Tabs
        label={t('admin.title')}
        tabs={ADMIN_PLACES.map((entry) => ({
          href: paths.admin(locale, entry),
          text: t(`admin.place.${entry}`),
          isCurrent: entry === place,
        }))}
      />
      {await content()}
    </div>
  );
}
