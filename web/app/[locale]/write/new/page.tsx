import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { paths } from '#web/config/paths.ts';
import { EditorForm } from '#web/features/editor/components/editor-form.tsx';
import { newText } from '#web/features/editor/editor-values.ts';
import { editorStrings } from '#web/features/editor/editor-strings.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import styles from '../page.module.css';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { t } = pageTranslator((await params).locale);
  return { title: t('editor.newTitle'), robots: { index: false } };
}

export default async function NewPostPage({ params }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  if (!(await isSignedIn()) && !(await isFormAnswer()))
    redirect(paths.signIn(locale, paths.newPost(locale)));
  return (
    <div className={`frame ${styles['page']}`}>
      <h1 className={styles['title']}>{t('editor.newTitle')}</h1>
      <EditorForm
        values={newText(toLanguage(locale))}
        artists={[]}
        albums={[]}
        strings={editorStrings(locale)}
        newerHref=""
        cancelHref={paths.write(locale)}
        authorId={await sessionUserId()}
      />
    </div>
  );
}
