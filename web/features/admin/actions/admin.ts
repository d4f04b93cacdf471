'use server';

import { redirect } from 'next/navigation';
import {
  CancelReindexDocument,
  ReindexDocument,
  ResetSecondFactorDocument,
  SetBlockedWordDocument,
  SetUserRolesDocument,
  SuspendUserDocument,
  type Role,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

const words = async () => translator(await requestLocale());

/** Makes the address after a success a new one, by which forms know to start afresh. */
const done = () => ({ done: 'saved', at: Date.now().toString(36) });

/** Each role has those before it. */
const ROLES: Readonly<Record<string, readonly Role[]>> = {
  USER: ['USER'],
  MODERATOR: ['USER', 'MODERATOR'],
  ADMIN: ['USER', 'MODERATOR', 'ADMIN'],
};

export async function setRoles(previous: FormState, form: FormData): Promise<FormState> {
  const userId = textOf(form, 'id');
  const roles = [...(ROLES[textOf(form, 'role')] ?? ['USER' as const])];
  const outcome = await runMutation(SetUserRolesDocument, { input: { userId, roles } });
  const payload = outcome.kind === 'answered' ? outcome.data.setUserRoles : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['role']);
  if (problem) return problem;
  redirect(paths.adminUser(await requestLocale(), userId, done()));
}

export async function setSuspension(previous: FormState, form: FormData): Promise<FormState> {
  const userId = textOf(form, 'id');
  const input = { userId, suspended: textOf(form, 'suspended') === 'yes' };
  const outcome = await runMutation(SuspendUserDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.suspendUser : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  redirect(paths.adminUser(await requestLocale(), userId, done()));
}

export async function resetSecondFactor(previous: FormState, form: FormData): Promise<FormState> {
  const userId = textOf(form, 'id');
  const outcome = await runMutation(ResetSecondFactorDocument, { input: { userId } });
  const payload = outcome.kind === 'answered' ? outcome.data.resetSecondFactor : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  redirect(paths.adminUser(await requestLocale(), userId, done()));
}

export async function setWord(previous: FormState, form: FormData): Promise<FormState> {
  const input = { word: textOf(form, 'word'), isBlocked: textOf(form, 'isBlocked') === 'yes' };
  const outcome = await runMutation(SetBlockedWordDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.setBlockedWord : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['word']);
  if (problem) return problem;
  redirect(paths.admin(await requestLocale(), 'words', done()));
}

export async function startReindex(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(ReindexDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.reindex : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  redirect(paths.admin(await requestLocale(), 'search', done()));
}

export async function cancelReindex(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(CancelReindexDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.cancelReindex : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words());
  if (problem) return problem;
  redirect(paths.admin(await requestLocale(), 'search', done()));
}
