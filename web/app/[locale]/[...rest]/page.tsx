import type { Metadata } from 'next';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('notFound.title'), robots: { index: false } };
}

export default async function MissingPage({ params }: PageProps) {
  return <NotFoundView locale={pageTranslator((await params).locale).locale} />;
}
