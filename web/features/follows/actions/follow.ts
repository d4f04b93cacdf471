'use server';

import { redirect } from 'next/navigation';
import { FollowDocument, type FollowKind } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import { isWanted, pageAfter, type ToggleState } from '#web/lib/forms/toggle.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

const KINDS: readonly FollowKind[] = ['ARTIST', 'USER', 'TAG'];

/** Follows an artist, a user or a tag, or no longer. */
export async function toggleFollow(previous: ToggleState, form: FormData): Promise<ToggleState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const kind = KINDS.find((known) => known === textOf(form, 'kind')) ?? 'TAG';
  const input = { kind, key: textOf(form, 'key'), isFollowed: isWanted(form) };
  const outcome = await runMutation(FollowDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.follow : null;
  if (!payload) return { ...previous, message: unexpected(outcome, t).message ?? '' };
  const { target, userErrors } = payload;
  if (!target) return { ...previous, message: fromUserErrors(userErrors, [], t).message ?? '' };
  const page = pageAfter(form, paths.home(locale));
  if (page !== null) redirect(page);
  const { viewerFollows, followerCount } = target;
  return { isOn: viewerFollows ?? input.isFollowed, count: followerCount, message: null };
}
