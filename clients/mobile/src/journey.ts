import { randomUUID } from 'node:crypto';
import {
  CompleteSignInDocument,
  FindMusicDocument,
  HomeFeedDocument,
  MoreCommentsDocument,
  MoreRepliesDocument,
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
  readonly account?: Account | undefined;
  readonly say: (line: string) => void;
}

export interface Account {
  readonly email: string;
  readonly password: string;
  /** Of the second factor, if the account has one. */
  readonly code?: string | undefined;
}

/** A reader's way through the app: the feed, a post with its threads, its artist, a search, a comment and a reply to it. */
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
  const answered = comments?.nodes.find(({ replyCount }) => replyCount > 0);
  if (answered) {
    const replies = await read(client, MoreRepliesDocument, {
      commentId: answered.id,
      after: null,
    });
    const { totalCount, nodes } = replies.data.comment?.replies ?? { totalCount: 0, nodes: [] };
    say(
      `  ${totalCount} replies to the first that has some, of ${nodes[0]?.author?.displayName ?? 'somebody'} among others`,
    );
  }

  if (artist) {
    const page = await read(client, ReadArtistDocument, { slug: artist.slug, language });
    const tracks = page.data.artistBySlug?.albums.nodes.flatMap((one) => one.tracks.nodes);
    say(`${artist.name}: ${tracks?.length ?? 0} tracks`);
    const found = await read(client, FindMusicDocument, { query: artist.name, language });
    say(`${found.data.search?.totalCount ?? 0} results for “${artist.name}”`);
  }
  if (!account || !(await signIn(client, account, say))) return;
  const parentId = await write(client, { postId: post.id, body: 'Heard on the way.' }, say);
  if (parentId) await write(client, { postId: post.id, parentId, body: 'And once more.' }, say);
}

/** @returns Whether it worked. */
async function signIn(
  client: MobileClient,
  { email, password, code }: Account,
  say: (line: string) => void,
): Promise<boolean> {
  const { apollo } = client;
  const variables = { email, password };
  const first = (await apollo.mutate({ mutation: SignInDocument, variables })).data?.login;
  const challenge = first?.challenge?.token;
  if (challenge && code === undefined) {
    say('The account has a second factor: a code is needed, too.');
    return false;
  }
  const payload =
    challenge && code !== undefined
      ? (
          await apollo.mutate({
            mutation: CompleteSignInDocument,
            variables: { challenge, code },
          })
        ).data?.completeLogin
      : first;
  if (!payload?.tokens) {
    say(payload?.userErrors[0]?.message ?? 'Signing in failed.');
    return false;
  }
  client.accessToken = payload.tokens.accessToken;
  say(`signed in as ${payload.viewer?.user.displayName}`);
  return true;
}

interface Text {
  readonly postId: string;
  readonly parentId?: string;
  readonly body: string;
}

/** @returns The comment's id; null if it was refused. */
async function write(
  { apollo }: MobileClient,
  text: Text,
  say: (line: string) => void,
): Promise<string | null> {
  // The same key if it has to be sent again: a comment is written once.
  const variables = { ...text, idempotencyKey: randomUUID() };
  const written = await apollo.mutate({ mutation: WriteCommentDocument, variables });
  const { comment: own, userErrors } = written.data?.createComment ?? {};
  if (!own) {
    say(userErrors?.[0]?.message ?? 'The comment was lost.');
    return null;
  }
  say(`${text.parentId ? 'replied' : 'commented'} at ${own.createdAt}`);
  return own.id;
}
