import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { EditorPostDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { EditorForm } from '#web/features/editor/components/editor-form.tsx';
import { PostState } from '#web/features/editor/components/post-state.tsx';
import { unreadText, valuesOf } from '#web/features/editor/editor-values.ts';
import { editorStrings } from '#web/features/editor/editor-strings.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import styles from '../page.module.css';

type Props = PageProps<{ readonly id: string }>;

const load = cache((id: string, locale: Locale) =>
  runQuery(EditorPostDocument, { id, language: toLanguage(locale) }),
);

const doneKeys = {
  saved: 'editor.saved',
  published: 'editor.published',
  scheduled: 'editor.scheduled',
  unscheduled: 'editor.unscheduled',
  archived: 'editor.archived',
} as const;

function isDone(value: string | undefined): value is keyof typeof doneKeys {
  return value !== undefined && Object.hasOwn(doneKeys, value);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, id } = await params;
  const { locale, t } = pageTranslator(segment);
  const outcome = await load(id, locale);
  const post = outcome.kind === 'answered' ? outcome.data.post : null;
  return {
    title: post ? t('editor.editTitle', { title: post.title }) : t('write.title'),
    robots: { index: false },
  };
}

export default async function EditPostPage({ params, searchParams }: Props) {
  const { locale: segment, id } = await params;
  const { locale, t } = pageTranslator(segment);
  const isAnswer = await isFormAnswer();
  const isAnonymous = !(await isSignedIn());
  if (isAnonymous && !isAnswer) redirect(paths.signIn(locale, paths.editPost(locale, id)));
  const outcome = await load(id, locale);
  const found = outcome.kind === 'answered' ? outcome.data.post : null;
  const post = found?.viewerCanEdit ? found : null;
  if (!post && !isAnswer)
    return !found && hasFailedAt(outcome, 'post') ? (
      <UnavailableView locale={locale} text={t('write.down')} />
    ) : (
      <NotFoundView locale={locale} />
    );

  const query = await searchParams;
  const done = oneOf(query['done']);
  const artist = post?.artist ? [{ id: post.artist.id, name: post.artist.name }] : [];
  const albums = (post?.artist?.albums.nodes ?? []).map((album) => ({
    id: album.id,
    name: album.title,
    ...(album.releaseDate ? { note: String(album.releaseDate.year) } : {}),
  }));
  const hasSubject =
    !hasFailedAt(outcome, 'post', 'artist') && !hasFailedAt(outcome, 'post', 'album');
  return (
    <div className={`frame ${styles['page']}`}>
      <h1 className={styles['title']} dir={directionOf(post?.title ?? '')}>
        {post ? post.title || t('write.untitled') : t('write.title')}
      </h1>
      <StaleNotice outcome={outcome} locale={locale} />
      {isDone(done) ? <Notice isDone>{t(doneKeys[done])}</Notice> : null}
      {post ? (
        <p>
          <PostState post={post} locale={locale} />{' '}
          <AppLink className={styles['view']} href={paths.post(locale, post.slug)}>
            {t('editor.view')}
          </AppLink>
        </p>
      ) : null}
      <EditorForm
        // Of the address only: without script the form finds its answer by its key, and the version may have moved on.
        key={oneOf(query['v']) ?? 'first'}
        values={post ? valuesOf(post, hasSubject) : unreadText(id, toLanguage(locale))}
        artists={artist}
        albums={albums}
        strings={editorStrings(locale)}
        newerHref={paths.editPost(locale, id)}
        authorId={await sessionUserId()}
        isJustSaved={done !== undefined}
        cancelHref={paths.write(locale, post ? { status: post.status.toLowerCase() } : {})}
      />
    </div>
  );
}
