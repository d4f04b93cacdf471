import { mentionsIn, renderMarkdown } from '@vobe/markdown/render';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { PublicError } from '@vobe/service-kit/errors';
import type { Users } from '../clients/users.ts';

/** A comment's text as it is shown, and whom it mentions. */
export interface RenderedComment {
  readonly html: string;
  readonly isBlank: boolean;
  /** Ids by username. */
  readonly mentions: ReadonlyMap<string, string>;
}

/** Renders a text. Whom it mentions is asked once, as it is written; while auth is away names are words like any. */
export async function renderComment(
  users: Users,
  author: SignedIn,
  correlationId: string,
  body: string,
): Promise<RenderedComment> {
  const names = mentionsIn(body, 'comment');
  const ids = await users.idsOf(names, author.locale, correlationId).catch((error: unknown) => {
    if (error instanceof PublicError) return new Map<string, string>();
    throw error;
  });
  const { html, isBlank } = renderMarkdown(body, 'comment', new Set(ids.keys()));
  return { html, isBlank, mentions: ids };
}
