import { entityReference } from '@vobe/service-kit/entity-reference';
import { badInput, PublicError } from '@vobe/service-kit/errors';
import { isUuid, textLength } from '@vobe/service-kit/text-rules';
import type { Locale } from '@vobe/service-kit/identity';
import { checkRange } from '@vobe/service-kit/pagination';
import { isTag, normalizeTag } from '@vobe/service-kit/tags';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import type { PostFilter as PostFilterInput } from '../__generated__/types.ts';
import { toUserErrors } from '../messages.ts';
import type { PostFilter } from '../domain/model.ts';
import { MAX_BODY } from '../domain/fields.ts';
import { findPost } from './post.ts';

export const query: QueryResolvers = {
  postAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
  post: (_, { id }, context) => findPost({ id }, context),
  postBySlug: (_, { slug }, context) => findPost({ slug }, context),
  posts: (_, { filter, orderBy, ...args }, { services, viewer, locale, cacheTags }) => {
    const wanted = readFilter(locale, filter);
    if (wanted.status !== 'PUBLISHED') cacheTags.dependsOnViewer = true;
    return services.listPosts(locale, viewer, args, wanted, orderBy);
  },
  tags: (_, { first }, { services, locale }) => {
    checkRange(locale, 'first', first);
    return services.countTags(first);
  },
  async tag(_, { name }, { loaders }) {
    const tag = normalizeTag(name);
    const count = isTag(tag) ? await loaders.countWithTag.load(tag) : 0;
    return count > 0 ? { tag, count } : null;
  },
  follows: (_, { kind, ...args }, { identity, services }) =>
    services.followsOf(identity, args, kind ?? null),
  followedPosts: (_, args, { identity, services }) => services.followedPosts(identity, args),
  readingList(_, reference, { loaders }) {
    const key = entityReference(reference);
    return key && loaders.readingList.load(key.id);
  },
  async bookmarks(_, __, { identity, loaders, services }) {
    const id = await services.findBookmarks(identity);
    return id === null ? null : loaders.readingList.load(id);
  },
  renderMarkdown: async (_, { source }, { identity, services, locale }) => {
    if (textLength(source) > MAX_BODY) {
      throw badInput(locale, 'source', 'tooLong', { max: MAX_BODY });
    }
    const rendered = await services.renderBody(identity, 'source', source);
    if (rendered.ok) return rendered.value.html;
    const [error] = toUserErrors(locale, rendered.violations);
    throw new PublicError('BAD_USER_INPUT', error?.message ?? '', { field: 'source' });
  },
};

function readFilter(locale: Locale, input: PostFilterInput | null | undefined): PostFilter {
  const { language, status } = input ?? {};
  const [artistId, albumId, authorId] = (['artistId', 'albumId', 'authorId'] as const).map(
    (field) => {
      const id = input?.[field]?.toLowerCase();
      if (id && !isUuid(id)) throw badInput(locale, `filter.${field}`, 'badId');
      return id;
    },
  );
  const tag = input?.tag && normalizeTag(input.tag);
  return {
    status: status ?? 'PUBLISHED',
    ...(artistId && { artistId }),
    ...(albumId && { albumId }),
    ...(authorId && { authorId }),
    ...(tag && { tag }),
    ...(language && { language }),
  };
}
