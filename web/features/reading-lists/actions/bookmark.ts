'use server';

import { redirect } from 'next/navigation';
import { BookmarkPostDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import { isWanted, pageAfter, type ToggleState } from '#web/lib/forms/toggle.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

/** Adds a post to the reader's bookmarks, or takes it out. */
export async function toggleBookmark(previous: ToggleState, form: FormData): Promise<ToggleState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = { postId: textOf(form, 'postId'), isBookmarked: isWanted(form) };
  const outcome = await runMutation(BookmarkPostDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.bookmarkPost : null;
  if (!payload) return { ...previous, message: unexpected(outcome, t).message ?? '' };
  const { post, userErrors } = payload;
  if (!post) return { ...previous, message: fromUserErrors(userErrors, [], t).message ?? '' };
  const page = pageAfter(form, paths.home(locale));
  if (page !== null) redirect(page);
  return { isOn: post.viewerBookmarked, count: null, message: null };
}
