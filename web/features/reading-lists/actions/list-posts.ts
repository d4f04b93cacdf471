'use server';

import { redirect } from 'next/navigation';
import {
  AddToReadingListDocument,
  MoveInReadingListDocument,
  RemoveFromReadingListDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { textOf } from '#web/lib/forms/answers.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import type { Outcome } from '#web/lib/graphql/outcome.ts';
import { requestLocale } from '#web/lib/request.ts';
import { safeNext } from '#web/lib/session/safe-next.ts';

interface Payload {
  readonly userErrors: readonly unknown[];
}

const hasWorked = (outcome: Outcome<unknown>, payload: Payload | null | undefined): boolean =>
  outcome.kind === 'answered' && payload?.userErrors.length === 0;

/** Moves a post of a list of the reader's, takes it out, or puts it into another: the button says which. */
export async function arrangePost(form: FormData): Promise<void> {
  const locale = await requestLocale();
  const here = safeNext(textOf(form, 'next'), paths.bookmarks(locale));
  const done = await arrange(form);
  const { pathname, searchParams } = new URL(here, 'http://internal.invalid');
  searchParams.set('done', done);
  redirect(`${pathname}?${searchParams}`);
}

async function arrange(form: FormData): Promise<string> {
  const text = (name: string) => textOf(form, name);
  const input = { id: text('id'), postId: text('postId') };
  const move = text('do');
  if (move === 'remove') {
    const outcome = await runMutation(RemoveFromReadingListDocument, { input });
    const payload = outcome.kind === 'answered' ? outcome.data.removeFromReadingList : null;
    return hasWorked(outcome, payload) ? 'removed' : 'not-arranged';
  }
  if (move === 'add') {
    const outcome = await runMutation(AddToReadingListDocument, {
      input: { ...input, id: text('list') },
    });
    const payload = outcome.kind === 'answered' ? outcome.data.addToReadingList : null;
    return hasWorked(outcome, payload) ? 'added' : 'not-arranged';
  }
  const afterPostId = text(move === 'up' ? 'above' : 'below') || null;
  const outcome = await runMutation(MoveInReadingListDocument, {
    input: { ...input, afterPostId },
  });
  const payload = outcome.kind === 'answered' ? outcome.data.moveInReadingList : null;
  return hasWorked(outcome, payload) ? 'moved' : 'not-arranged';
}
