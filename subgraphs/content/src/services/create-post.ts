import type { SignedIn } from '@vobe/service-kit/authorization';
import { freeSlug } from '@vobe/service-kit/free-slug';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { slugBase } from '@vobe/service-kit/slug';
import { tidy } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreatePostInput } from '../__generated__/schema.ts';
import type { DatabaseClient } from '../data/database.ts';
import { insertPost, replaceMetadata, reread, takenSlugs } from '../data/post-writes.ts';
import { checkPost, normaliseTag } from '../domain/rules.ts';
import { deriveTexts } from '../domain/texts.ts';
import type { PostOutcome } from './outcome.ts';

/** Creates a draft. */
export async function createPost(
  db: DatabaseClient,
  author: SignedIn,
  input: CreatePostInput,
): Promise<PostOutcome> {
  const violations = checkPost(input);
  if (violations.length > 0) return failure(...violations);

  const title = tidy(input.title);
  const body = (input.body ?? '').normalize('NFC');
  try {
    return await db.$transaction(async (tx) => {
      const base = input.slug ?? slugBase(title, 'post');
      const taken = await takenSlugs(tx, base);
      if (input.slug && taken.has(input.slug)) return failure({ code: 'TAKEN', field: ['slug'] });
      const columns = {
        slug: freeSlug(base, taken),
        title,
        body,
        ...deriveTexts(body, input.excerpt ?? null),
        language: input.language,
        tags: (input.tags ?? []).map(normaliseTag),
        coverUrl: input.coverUrl || null,
        artistId: input.artistId || null,
        albumId: input.albumId || null,
      };
      const id = await insertPost(tx, author.userId, columns, new Date());
      await replaceMetadata(tx, id, input.metadata ?? []);
      return success(await reread(tx, id));
    });
  } catch (error) {
    // Somebody took the slug between the look and the write.
    if (isUniqueViolation(error)) return failure({ code: 'TAKEN', field: ['slug'] });
    throw error;
  }
}
