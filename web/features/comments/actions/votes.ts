'use server';

import { redirect } from 'next/navigation';
import { VoteCommentDocument, type Vote } from '#web/__generated__/operations.ts';
import { fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { placeOf, placePath } from '../lib/place.ts';

/** What has come of a vote: how it stands now, or why it doesn't. */
export type VoteAnswer =
  { readonly score: number; readonly vote: Vote | null } | { readonly message: string };

const voteOf = (name: string | null): Vote | null =>
  name === 'UP' || name === 'DOWN' ? name : null;

/** Votes where the page has scripts. @param vote UP, DOWN, or anything else to take it back. */
export async function castVote(id: string, vote: string | null): Promise<VoteAnswer> {
  const t = translator(await requestLocale());
  const outcome = await runMutation(VoteCommentDocument, { input: { id, vote: voteOf(vote) } });
  const payload = outcome.kind === 'answered' ? outcome.data.voteComment : null;
  if (!payload) return { message: unexpected(outcome, t).message ?? '' };
  const { comment, userErrors } = payload;
  if (!comment) return { message: fromUserErrors(userErrors, [], t).message ?? '' };
  return { score: comment.score, vote: comment.viewerVote };
}

/** Votes where it has none: the page comes again, at the comment. */
export async function sendVote(form: FormData): Promise<void> {
  const text = (name: string) => textOf(form, name);
  const id = text('id');
  const locale = await requestLocale();
  const answer = await castVote(id, text('vote'));
  const done = 'message' in answer ? { done: 'not-voted' } : {};
  redirect(`${placePath(locale, placeOf(text), done)}#comment-${id}`);
}
