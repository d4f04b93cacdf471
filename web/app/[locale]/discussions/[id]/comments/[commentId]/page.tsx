import type { Metadata } from 'next';
import { CommentPage, commentMetadata } from '#web/features/comments/components/comment-page.tsx';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import type { PageProps } from '#web/lib/page-context.ts';

type Props = PageProps<{ readonly id: string; readonly commentId: string }>;

async function addressOf(props: Props) {
  const { id, commentId } = await props.params;
  return { kind: 'item' as const, slug: decodePathSegment(id), id: commentId };
}

export const generateMetadata = async (props: Props): Promise<Metadata> =>
  commentMetadata(props, await addressOf(props));

export default async function Page(props: Props) {
  return <CommentPage page={props} address={await addressOf(props)} />;
}
