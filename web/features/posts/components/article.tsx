import type { PostDetailQuery } from '#web/__generated__/operations.ts';
import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { paths } from '#web/config/paths.ts';
import { accentIndex } from '#web/lib/covers/accents.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { partLongWords, partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { readableFact } from '../post-facts.ts';
import { titleSize } from '../title-size.ts';
import { Byline } from './byline.tsx';
import styles from './article.module.css';

export type PostDetail = NonNullable<PostDetailQuery['postBySlug']>;

interface Props {
  readonly post: PostDetail;
  readonly locale: Locale;
  readonly isAuthorDown: boolean;
  /** The artist beside the text, and what follows it. */
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

export function Article({ post, locale, isAuthorDown, aside, children }: Props) {
  const t = translator(locale);
  const lang = fromLanguage(post.language);
  return (
    <div className="frame" data-accent={accentIndex(post.id)}>
      <article>
        <header className={styles['head']}>
          {post.artist ? (
            <p className={styles['kicker']}>
              <AppLink href={paths.artist(locale, post.artist.slug)}>
                <bdi>{partLongWords(post.artist.name)}</bdi>
              </AppLink>
            </p>
          ) : null}
          <h1
            className={`${styles['title']} ${styles[titleSize(post.title, 30)]}`}
            lang={lang}
            dir={directionOf(post.title)}
          >
            {tidyTitle(post.title, lang)}
          </h1>
          <p className={styles['excerpt']} lang={lang} dir="auto">
            {tidyTitle(post.excerpt, lang)}
          </p>
          <div className={styles['meta']}>
            <Byline post={post} locale={locale} />
            {lang === locale ? null : (
              <p className={styles['language']}>
                {t(lang === 'ru' ? 'post.inRussian' : 'post.inEnglish')}
              </p>
            )}
            <p className={styles['language']}>
              <AppLink href={paths.report(locale, 'POST', post.id)}>{t('report.link')}</AppLink>
            </p>
            {post.viewerCanEdit ? (
              <p className={styles['language']}>
                <AppLink href={paths.editPost(locale, post.id)}>{t('post.edit')}</AppLink>
              </p>
            ) : null}
          </div>
          {isAuthorDown ? <Notice>{t('post.authorDown')}</Notice> : null}
          {post.status === 'PUBLISHED' ? null : (
            <Notice>{t(post.isRemoved ? 'post.removed' : 'post.draft')}</Notice>
          )}
        </header>
        <div className={styles['grid']}>
          <div className={styles['body']}>
            <div className={styles['cover']}>
              <Cover kind="post" id={post.id} url={post.coverUrl} shape="wide" isFirst />
            </div>
            <Prose html={partLongWordsOfHtml(post.bodyHtml)} lang={lang} />
            {post.metadata.length > 0 ? (
              <dl className={styles['facts']} aria-label={t('post.facts')}>
                {post.metadata
                  .map((raw) => readableFact(raw, locale))
                  .map((fact) => (
                    <div key={fact.key}>
                      <dt dir="auto">{partLongWords(fact.key)}</dt>
                      <dd dir="auto">{partLongWords(fact.value)}</dd>
                    </div>
                  ))}
              </dl>
            ) : null}
            {post.tags.length > 0 ? (
              <ul className={styles['tags']} aria-label={t('filter.tags')}>
                {post.tags.map((tag, index) => (
                  <li key={tag}>
                    <AppLink href={paths.home(locale, { tag })}>
                      #<bdi>{partLongWords(post.tagNames[index] ?? tag)}</bdi>
                    </AppLink>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
          {aside ? <aside className={styles['aside']}>{aside}</aside> : null}
        </div>
      </article>
      <div className={styles['after']}>{children}</div>
    </div>
  );
}
