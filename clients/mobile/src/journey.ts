import { randomUUID } from 'node:crypto';
import {
  FindMusicDocument,
  HomeFeedDocument,
  MoreCommentsDocument,
  ReadArtistDocument,
  ReadPostDocument,
  SignInDocument,
  WriteCommentDocument,
} from './__generated__/operations.ts';
import type { MobileClient } from './client.ts';
import { read } from './reading.ts';

export interface JourneyOptions {
  readonly language: 'EN' | 'RU';
  /** Who comments; without it the journey is a reader's. */
  readonly account?: { readonly email: string; readonly password: string } | undefined;
  readonly say: (line: string) => void;
}

/** A reader's way through the app: the feed, a post, its artist, a search, and a comment. */
export async function journey(
  client: MobileClient,
  { language, account, say }: JourneyOptions,
): Promise<void> {
  const feed = await read(client, HomeFeedDocument, { language, after: null });
  const posts = feed.data.posts?.nodes ?? [];
  say(`${posts.length} posts${feed.isOffline ? ', as they were read last' : ''}`);
  for (const { title, readingMinutes, commentCount } of posts.slice(0, 3)) {
    say(`  ${title} · ${readingMinutes} min · ${commentCount ?? '?'} comments`);
  }
  const [first] = posts;
  if (!first) return;

  const { data } = await read(client, ReadPostDocument, { slug: first.slug, language });
  const post = data.postBySlug;
  if (!post) return;
  const { author, artist, comments } = post;
  say(`${post.title}, by ${author?.displayName ?? 'somebody'}: ${post.bodyHtml.length} characters`);
  for (const album of artist?.albums.nodes ?? []) {
    say(`  ${album.title}${album.releaseDate ? `, ${album.releaseDate.year}` : ''}`);
  }
  say(`  ${comments?.totalCount ?? '?'} comments`);
  if (comments?.pageInfo.hasNextPage && comments.pageInfo.endCursor) {
    const after = comments.pageInfo.endCursor;
    const more = await read(client, MoreCommentsDocument, { postId: post.id, after });
    say(`  ${more.data.post?.comments?.nodes.length ?? 0} more comments`);
  }

  if (artist) {
    const page = await read(client, ReadArtistDocument, { slug: artist.slug, language });
    const tracks = page.data.artistBySlug?.albums.nodes.flatMap((one) => one.tracks.nodes);
    say(`${artist.name}: ${tracks?.length ?? 0} tracks`);
    const found = await read(client, FindMusicDocument, { query: artist.name, language });
    say(`${found.data.search?.totalCount ?? 0} results for “${artist.name}”`);
  }
  if (account) await comment(client, account, post.id, say);
}

async function comment(
  client: MobileClient,
  account: { readonly email: string; readonly password: string },
  postId: string,
  say: (line: string) => void,
): Promise<void> {
  const { apollo } = client;
  const signedIn = await apollo.mutate({ mutation: SignInDocument, variables: account });
  const payload = signedIn.data?.login;
  if (!payload?.tokens) {
    say(payload?.userErrors[0]?.message ?? 'Signing in failed.');
    return;
  }
  client.accessToken = payload.tokens.accessToken;
  say(`signed in as ${payload.viewer?.user.displayName}`);
  // The same key if it has to be sent again: a comment is written once.
  const variables = { postId, body: 'Heard on the way.', idempotencyKey: randomUUID() };
  const written = await apollo.mutate({ mutation: WriteCommentDocument, variables });
  const { comment: own, userErrors } = written.data?.createComment ?? {};
  say(
    own ? `commented at ${own.createdAt}` : (userErrors?.[0]?.message ?? 'The comment was lost.'),
  );
}
