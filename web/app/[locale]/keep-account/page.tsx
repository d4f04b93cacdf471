import type { Metadata } from 'next';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import { keepAccountByLink } from '#web/features/account/actions/data.ts';
import { LinkPage } from '#web/features/account/components/link-page.tsx';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('keep.title'), robots: { index: false } };
}

export default async function KeepAccountPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  return (
    <LinkPage
      locale={locale}
      title={t('keep.title')}
      lead={t('keep.lead')}
      token={oneOf(query['token'])}
      done={oneOf(query['done']) === 'kept' ? t('keep.done') : null}
      action={keepAccountByLink}
      submit={t('deletion.keep')}
      aside={<AppLink href={paths.profile(locale)}>{t('profile.title')}</AppLink>}
    />
  );
}
