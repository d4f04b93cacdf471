import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, changedFields } from '@vobe/service-kit/input-fields';
import { failure, success } from '@vobe/service-kit/user-errors';
import { normalizeTag } from '@vobe/service-kit/tags';
import type { UpdatePostInput } from '../__generated__/types.ts';
import * as writes from '../data/post-writes.ts';
import type { Post } from '../domain/model.ts';
import { DERIVED_FIELDS, POST_FIELDS } from '../domain/fields.ts';
import { checkPost } from '../domain/rules.ts';
import { deriveTexts, type DerivedTexts } from '../domain/texts.ts';
import { auditPost } from './audit-post.ts';
import type { Dependencies } from './dependencies.ts';
import { findEditable, STALE } from './find-editable.ts';
import type { PostOutcome } from './outcome.ts';
import { NOTHING_SHOWN, renderBody } from './render-body.ts';
import { recordPostEvents } from './record-events.ts';

/** Changes a post if nobody else has since the given version. */
export async function updatePost(
  dependencies: Dependencies,
  user: SignedIn,
  input: UpdatePostInput,
): Promise<PostOutcome> {
  const { post, violation } = await findEditable(dependencies.db, user, input.id, input.version);
  if (violation) return failure(violation);
  const violations = checkPost(input);
  if (violations.length > 0) return failure(...violations);

  const { body = post.body } = changedFields(DERIVED_FIELDS, input);
  let texts: Partial<DerivedTexts> = {};
  if (body !== post.body || input.excerpt !== undefined) {
    const rendered = await renderBody(dependencies, user, 'body', body);
    if (!rendered.ok) return rendered;
    // A draft may show nothing yet; what others see or soon will may not.
    const mayBeEmpty = post.status === 'DRAFT' || post.status === 'ARCHIVED';
    if (rendered.value.isBlank && !mayBeEmpty) return failure(NOTHING_SHOWN);
    const ownExcerpt = post.excerptIsAuto ? null : post.excerpt;
    texts = deriveTexts(rendered.value, input.excerpt === undefined ? ownExcerpt : input.excerpt);
  }
  const columns = changedColumns(post, input, body, texts);
  return dependencies.db.$transaction(async (tx) => {
    const owner = columns.slug === post.slug ? null : await writes.slugOwner(tx, columns.slug);
    if (owner !== null && owner !== post.id) return failure({ code: 'TAKEN', field: ['slug'] });
    const written = await writes.updatePostRow(tx, post.id, post.version, columns, new Date());
    if (!written) return failure(STALE);
    if (columns.slug !== post.slug) await writes.moveSlug(tx, post.id, post.slug, columns.slug);
    if (input.metadata) await writes.replaceMetadata(tx, post.id, input.metadata);
    const changed = await writes.getPostOrThrow(tx, post.id);
    await recordPostEvents(tx, 'updated', [changed]);
    await auditPost(tx, user, 'updatePost', post, changed);
    return success(changed);
  });
}

function changedColumns(
  post: Post,
  input: UpdatePostInput,
  body: string,
  texts: Partial<DerivedTexts>,
): Partial<writes.PostColumns> & { slug: string } {
  return {
    slug: input.slug ?? post.slug,
    ...applyFields(POST_FIELDS, input, post),
    body,
    ...texts,
    language: input.language ?? post.language,
    tags: input.tags ? input.tags.map(normalizeTag) : [...post.tags],
  };
}
