import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { NavigationProvider } from '#web/components/ui/navigation.tsx';
import { SiteFooter } from '#web/components/site/site-footer.tsx';
import { SiteHeader } from '#web/components/site/site-header.tsx';
import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import { signOut } from '#web/features/account/actions/authentication.ts';
import { DeletionNotice } from '#web/features/account/components/deletion-notice.tsx';
import { VerificationNotice } from '#web/features/account/components/verification-notice.tsx';
import { viewerStatus } from '#web/lib/session/viewer-status.ts';
import { PAPER } from '#web/lib/covers/accents.ts';
import { fontVariables } from '#web/lib/fonts.ts';
import { pageTranslator, shared } from '#web/lib/page-context.ts';
import { isSignedIn } from '#web/lib/session/session.ts';
import { THEME_COOKIE, toTheme } from '#web/lib/theme/theme.ts';
import '#web/styles/tokens.css';
import '#web/styles/accents.css';
import '#web/styles/global.css';

// Every page carries a nonce and may know the reader.
export const dynamic = 'force-dynamic';

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  return {
    metadataBase: new URL(env.publicUrl),
    title: { default: t('home.title'), template: `%s — ${t('site.name')}` },
    description: t('site.description'),
    applicationName: t('site.name'),
    icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }] },
    openGraph: { ...shared(locale), type: 'website' },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PAPER.light },
    { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
  ],
};

export default async function RootLayout({ children, params }: Props) {
  const { locale, t } = pageTranslator((await params).locale);
  const viewer = await viewerStatus();
  const known = viewer === 'unknown' ? null : viewer;
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={locale} className={fontVariables} data-theme={theme === 'auto' ? undefined : theme}>
      <body>
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={t('site.name')}
          href={paths.openSearch(locale)}
        />
        <a className="visually-hidden" href="#content">
          {t('nav.skip')}
        </a>
        <NavigationProvider
          loading={t('nav.loading')}
          header={
            <>
              <SiteHeader
                locale={locale}
                theme={theme}
                isSignedIn={await isSignedIn()}
                moderates={known?.moderates ?? false}
                isAdmin={known?.isAdmin ?? false}
                unreadCount={known?.unreadCount ?? null}
                signOut={signOut}
              />
              <VerificationNotice locale={locale} />
              <DeletionNotice locale={locale} />
            </>
          }
          footer={<SiteFooter locale={locale} />}
          errorStrings={{
            title: t('error.title'),
            text: t('error.text'),
            retry: t('error.retry'),
            home: t('error.home'),
            homeHref: paths.home(locale),
          }}
        >
          {children}
        </NavigationProvider>
      </body>
    </html>
  );
}
