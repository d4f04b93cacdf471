import type { SignedIn } from '@vobe/service-kit/authorization';
import { once, type Guarded } from '@vobe/service-kit/idempotency';
import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import { slugBase } from '@vobe/service-kit/slug';
import { applyFields } from '@vobe/service-kit/input-fields';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import { normalizeTag } from '@vobe/service-kit/tags';
import type { CreatePostInput, UserErrorCode } from '../__generated__/types.ts';
import { insertPost, replaceMetadata, getPostOrThrow, takenSlugs } from '../data/post-writes.ts';
import { findPosts } from '../data/posts.ts';
import { DERIVED_FIELDS, POST_FIELDS } from '../domain/fields.ts';
import { checkPost } from '../domain/rules.ts';
import type { Post } from '../domain/model.ts';
import type { MessageKey } from '../messages.ts';
import { deriveTexts } from '../domain/texts.ts';
import type { Dependencies } from './dependencies.ts';
import type { PostOutcome } from './outcome.ts';
import { renderBody } from './render-body.ts';
import { recordPostEvents } from './record-events.ts';

const HOUR_SECONDS = 3600;

/** Creates a draft, whose text may show nothing yet. */
export async function createPost(
  dependencies: Dependencies,
  author: SignedIn,
  input: CreatePostInput,
): Promise<PostOutcome> {
  const violations = checkPost(input);
  if (violations.length > 0) return failure(...violations);
  const { db } = dependencies;
  const find = async (id: string) => (await findPosts(db, [id]))[0];
  const creation = { user: author, operation: 'createPost', input };
  return once<Post, UserErrorCode, MessageKey>(db, creation, find, (guarded) =>
    writeDraft(dependencies, author, input, guarded),
  );
}

async function writeDraft(
  dependencies: Dependencies,
  author: SignedIn,
  input: CreatePostInput,
  guarded: Guarded<Post, UserErrorCode, MessageKey>,
): Promise<PostOutcome> {
  const refused = await throttleUser(
    dependencies.db,
    author,
    'create post',
    dependencies.limits.POSTS_PER_HOUR,
    HOUR_SECONDS,
  );
  if (refused) return failure(refused);

  const fields = applyFields(POST_FIELDS, input);
  const { body } = applyFields(DERIVED_FIELDS, input);
  const rendered = await renderBody(dependencies, author, 'body', body);
  if (!rendered.ok) return rendered;
  return dependencies.db.$transaction((tx) =>
    guarded(tx, async () => {
      const base = input.slug ?? slugBase(fields.title, 'post');
      const taken = await takenSlugs(tx, base);
      if (input.slug && taken.has(input.slug)) return failure({ code: 'TAKEN', field: ['slug'] });
      const columns = {
        slug: uniqueSlug(base, taken),
        ...fields,
        body,
        ...deriveTexts(rendered.value, input.excerpt ?? null),
        language: input.language,
        tags: (input.tags ?? []).map(normalizeTag),
      };
      const id = await insertPost(tx, author.userId, columns, new Date());
      await replaceMetadata(tx, id, input.metadata ?? []);
      const post = await getPostOrThrow(tx, id);
      await recordPostEvents(tx, 'created', [post]);
      return success(post);
    }),
  );
}
