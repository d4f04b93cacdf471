import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { ArtistDetailDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { JsonLd } from '#web/components/ui/json-ld.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { AlbumBlock } from '#web/features/artists/components/album-block.tsx';
import { ArtistHero } from '#web/features/artists/components/artist-hero.tsx';
import { DiscussionLink } from '#web/features/comments/components/discussion-link.tsx';
import { FollowButton } from '#web/features/follows/components/follow-button.tsx';
import { PostStory } from '#web/features/posts/components/post-story.tsx';
import { accentIndex } from '#web/lib/covers/accents.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import {
  absolute,
  alternates,
  oneOf,
  shared,
  sharedImages,
  type PageProps,
} from '#web/lib/page-context.ts';
import { feedTitle } from '#web/lib/feed.ts';
import { isSignedIn } from '#web/lib/session/session.ts';
import { discographyData } from '#web/lib/structured-data.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';
import styles from './page.module.css';

type Props = PageProps<{ readonly slug: string }>;

const load = cache((slug: string, locale: Locale, albumsAfter: string | undefined) =>
  runQuery(ArtistDetailDocument, {
    slug,
    language: toLanguage(locale),
    ...(albumsAfter ? { albumsAfter } : {}),
  }),
);

async function readArtist(props: Props) {
  return readEntity(props, {
    rawName: (await props.params).slug,
    field: 'artistBySlug',
    cursors: ['albums'],
    load,
    pathOf: paths.artist,
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, entity: artist, isDown } = await readArtist(props);
  if (!artist) return missingMetadata(t, isDown);
  const description = artist.bio?.slice(0, 300) ?? t('site.description');
  return {
    title: artist.name,
    description,
    alternates: alternates(locale, (other) => paths.artist(other, artist.slug), {
      ...{ url: paths.artistFeed(locale, artist.slug), title: feedTitle(artist.name, locale) },
    }),
    openGraph: {
      ...shared(locale),
      type: 'profile',
      title: artist.name,
      description,
      url: absolute(paths.artist(locale, artist.slug)),
      images: sharedImages(artist.imageUrl, paths.artistCard(locale, artist.slug), artist.name),
    },
  };
}

export default async function ArtistPage(props: Props) {
  const { locale, t, name, query, outcome, entity: artist, isDown } = await readArtist(props);
  if (!artist) return <MissingView locale={locale} isDown={isDown} />;
  const albumsAfter = oneOf(query['albums']);
  if (artist.slug !== name)
    permanentRedirect(paths.artist(locale, artist.slug, { albums: albumsAfter }));

  const { albums, posts } = artist;
  return (
    <div className="frame" data-accent={accentIndex(artist.id)}>
      <Breadcrumbs
        label={t('nav.breadcrumbs')}
        crumbs={[
          { text: t('nav.home'), href: paths.home(locale) },
          { text: t('nav.artists'), href: paths.artists(locale) },
        ]}
      />
      <StaleNotice outcome={outcome} locale={locale} />
      <ArtistHero artist={artist} locale={locale}>
        <FollowButton
          kind="ARTIST"
          followed={artist.id}
          isFollowed={artist.viewerFollows}
          count={artist.followerCount}
          isSignedIn={await isSignedIn()}
          here={paths.artist(locale, artist.slug)}
          locale={locale}
        />
        <p>
          <DiscussionLink id={artist.id} count={artist.commentCount} locale={locale} />
        </p>
      </ArtistHero>
      <section className={styles['section']} aria-labelledby="albums">
        <h2 className={styles['title']} id="albums">
          {t('artist.albums')}
        </h2>
        {albums.nodes.length === 0 ? (
          <p className={styles['quiet']}>{t('artist.noAlbums')}</p>
        ) : null}
        {albums.nodes.map((album) => (
          <AlbumBlock key={album.id} album={album} locale={locale}>
            <DiscussionLink id={album.id} count={album.commentCount} locale={locale} />
          </AlbumBlock>
        ))}
        <Pager
          locale={locale}
          pageInfo={albums.pageInfo}
          after={albumsAfter}
          pathOf={(cursor) => paths.artist(locale, artist.slug, { albums: cursor })}
          label={t('artist.albums')}
          next={t('artist.moreAlbums')}
        />
      </section>
      <section className={styles['section']} aria-labelledby="posts">
        <h2 className={styles['title']} id="posts">
          {t('artist.postsTitle')}
        </h2>
        {posts ? null : <Notice>{t('artist.postsDown')}</Notice>}
        {posts?.nodes.length === 0 ? (
          <p className={styles['quiet']}>
            {t('artist.noPosts')}{' '}
            <AppLink href={paths.newPost(locale)}>{t('artist.writeFirst')}</AppLink>
          </p>
        ) : null}
        {posts?.nodes.map((post) => (
          <PostStory key={post.id} post={post} locale={locale} size="row" heading="h3" />
        ))}
      </section>
      <JsonLd data={discographyData(artist, albums.nodes, locale)} />
    </div>
  );
}
