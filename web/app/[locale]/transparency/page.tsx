import type { Metadata } from 'next';
import {
  ModerationStatisticsDocument,
  type ModerationAction,
} from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { paths } from '#web/config/paths.ts';
import styles from '#web/features/moderation/components/moderation.module.css';
import desk from '#web/components/ui/desk.module.css';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { formatNumber, partialDate } from '#web/lib/i18n/formats.ts';
import { alternates, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

const ACTIONS: readonly ModerationAction[] = [
  'APPROVE',
  'REMOVE',
  'RESTORE',
  'LOCK',
  'WARN',
  'SUSPEND',
];

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  return {
    title: t('transparency.title'),
    description: t('transparency.lead'),
    alternates: alternates(locale, (other) => paths.transparency(other)),
  };
}

export default async function TransparencyPage({ params }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(ModerationStatisticsDocument, {});
  const months = outcome.kind === 'answered' ? outcome.data.moderationStatistics : null;
  if (!months) return <UnavailableView locale={locale} text={t('transparency.down')} />;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <div className={`frame ${desk['page']}`}>
      <h1 className={desk['title']}>{t('transparency.title')}</h1>
      <p>{t('transparency.lead')}</p>
      <div
        className={styles['numbers']}
        tabIndex={0}
        role="region"
        aria-label={t('transparency.title')}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('transparency.month')}</th>
              <th scope="col">{t('transparency.reports')}</th>
              {ACTIONS.map((action) => (
                <th key={action} scope="col">
                  {t(`moderation.done.${action}`)}
                </th>
              ))}
              <th scope="col">{t('transparency.appeals')}</th>
              <th scope="col">{t('transparency.granted')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, reports, decisions, appeals, appealsGranted }) => (
              <tr key={month}>
                <th scope="row">{partialDate(month.slice(0, 7), locale)}</th>
                <td>{number(reports)}</td>
                {ACTIONS.map((action) => (
                  <td key={action}>
                    {number(decisions.find((one) => one.action === action)?.count ?? 0)}
                  </td>
                ))}
                <td>{number(appeals)}</td>
                <td>{number(appealsGranted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
