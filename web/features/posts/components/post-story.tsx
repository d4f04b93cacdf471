import type { PostCardFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { paths } from '#web/config/paths.ts';
import { accentIndex } from '#web/lib/covers/accents.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { titleSize } from '../title-size.ts';
import { Byline } from './byline.tsx';
import styles from './post-story.module.css';

interface Props {
  readonly post: PostCardFragment;
  readonly locale: Locale;
  /** How loud: the lead of the issue, one of three under it, or a line of the archive. */
  readonly size: 'lead' | 'third' | 'row';
  readonly heading?: 'h2' | 'h3';
}

export function PostStory({ post, locale, size, heading: Heading = 'h2' }: Props) {
  const lang = fromLanguage(post.language);
  const href = paths.post(locale, post.slug);
  const kicker = post.artist?.name ?? post.tagNames[0];
  return (
    <article className={`${styles['story']} ${styles[size]}`} data-accent={accentIndex(post.id)}>
      <AppLink className={styles['picture'] ?? ''} href={href} tabIndex={-1} aria-hidden="true">
        <Cover
          kind="post"
          id={post.id}
          url={post.coverUrl}
          shape={size === 'row' ? 'square' : 'wide'}
          isFirst={size === 'lead'}
        />
      </AppLink>
      <div className={styles['text']}>
        {kicker ? (
          <p className={styles['kicker']}>
            <bdi>{partLongWords(kicker)}</bdi>
          </p>
        ) : null}
        <Heading
          className={`${styles['title']} ${styles[titleSize(post.title, 34)]}`}
          lang={lang}
          dir={directionOf(post.title)}
        >
          <AppLink href={href}>{tidyTitle(post.title, lang)}</AppLink>
        </Heading>
        <p className={styles['excerpt']} lang={lang} dir="auto">
          {tidyTitle(post.excerpt, lang)}
        </p>
        <Byline post={post} locale={locale} />
      </div>
    </article>
  );
}
