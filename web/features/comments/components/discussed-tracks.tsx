import { AppLink } from '#web/components/ui/app-link.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

interface Props {
  readonly tracks: readonly {
    readonly id: string;
    readonly title: string;
    readonly commentCount: number | null;
  }[];
  readonly locale: Locale;
}

/** The tracks of an album, each with the way to what is said about it. */
export function DiscussedTracks({ tracks, locale }: Props) {
  const t = translator(locale);
  if (tracks.length === 0) return null;
  return (
    <SectionBlock id="tracks" title={t('discussion.tracks')}>
      <ol>
        {tracks.map(({ id, title, commentCount }) => (
          <li key={id}>
            <AppLink href={paths.discussion(locale, id)}>
              <bdi>{title}</bdi>
            </AppLink>{' '}
            {commentCount ? t('post.comments', { count: commentCount }) : null}
          </li>
        ))}
      </ol>
    </SectionBlock>
  );
}
