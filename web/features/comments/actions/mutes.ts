'use server';

import { redirect } from 'next/navigation';
import { MuteThreadDocument, MuteUserDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import { isWanted, pageAfter, type ToggleState } from '#web/lib/forms/toggle.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

/** Mutes a user, a comment with what is beneath it, or what is said about a post or an item; or ends that. */
export async function toggleMute(previous: ToggleState, form: FormData): Promise<ToggleState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const isMuted = isWanted(form);
  const { outcome, payload } = await mute(textOf(form, 'kind'), textOf(form, 'key'), isMuted);
  if (!payload) return { ...previous, message: unexpected(outcome, t).message ?? '' };
  const { userErrors } = payload;
  if (userErrors.length > 0) {
    return { ...previous, message: fromUserErrors(userErrors, [], t).message ?? '' };
  }
  const page = pageAfter(form, paths.home(locale));
  if (page !== null) redirect(page);
  return { isOn: isMuted, count: null, message: null };
}

/** What has things said about it, by the fields that name it. */
const FIELDS: Readonly<Record<string, string>> = { POST: 'postId', ITEM: 'itemId' };

async function mute(kind: string, key: string, isMuted: boolean) {
  if (kind === 'USER') {
    const outcome = await runMutation(MuteUserDocument, { input: { userId: key, isMuted } });
    return { outcome, payload: outcome.kind === 'answered' ? outcome.data.muteUser : null };
  }
  const thread = { [FIELDS[kind] ?? 'commentId']: key };
  const outcome = await runMutation(MuteThreadDocument, { input: { ...thread, isMuted } });
  return { outcome, payload: outcome.kind === 'answered' ? outcome.data.muteThread : null };
}
