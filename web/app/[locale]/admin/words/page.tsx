import type { Metadata } from 'next';
import { BlockedWordsDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { setWord } from '#web/features/admin/actions/admin.ts';
import { AdminFrame } from '#web/features/admin/components/admin-frame.tsx';
import desk from '#web/components/ui/desk.module.css';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('admin.place.words'), robots: { index: false } };
}

export default async function WordsPage(props: PageProps) {
  const { locale } = pageTranslator((await props.params).locale);
  return <AdminFrame place="words" locale={locale} content={() => words(props)} />;
}

async function words({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const outcome = await runQuery(BlockedWordsDocument, {});
  const list = outcome.kind === 'answered' ? outcome.data.blockedWords : null;
  if (!list) return <UnavailableView locale={locale} text={t('admin.down')} />;
  const strings = formStrings(locale);
  return (
    <div key={oneOf(query['at']) ?? 'first'} className={desk['page']}>
      <p>{t('admin.wordsLead')}</p>
      {oneOf(query['done']) === 'saved' ? <Notice isDone>{t('admin.saved')}</Notice> : null}
      <ActionForm
        action={setWord}
        hidden={{ isBlocked: 'yes' }}
        fields={[
          {
            ...{ name: 'word', label: t('admin.word'), hint: t('admin.wordHint') },
            ...{ isRequired: true, limit: 50 },
          },
        ]}
        submit={t('admin.addWord')}
        strings={strings}
      />
      {list.length === 0 ? <p className={desk['empty']}>{t('admin.nothing')}</p> : null}
      <ul>
        {list.map((word) => (
          <li key={word} className={desk['entry']}>
            <p className={desk['name']}>{word}</p>
            <ActionForm
              action={setWord}
              hidden={{ word, isBlocked: '' }}
              fields={[]}
              kind="plain"
              submit={t('admin.removeWord', { word })}
              strings={strings}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
