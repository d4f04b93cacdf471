import type { Identity } from '@vobe/service-kit/identity';
import { askSubgraph, type SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';
import type { ModerationSubjectType } from '../__generated__/types.ts';
import type { Subject } from '../domain/model.ts';

/** What moderation needs to know of things that others own. */
export interface Subjects {
  /** Who wrote a thing; of a user, the user. Null if whoever asks does not see it. */
  authorOf: (subject: Subject, identity: Identity, correlationId: string) => Promise<string | null>;
  /** Whether a user is a moderator or an administrator. */
  isProtected: (userId: string, identity: Identity, correlationId: string) => Promise<boolean>;
}

/** The owners of things that can be reported. */
export type Owners = Readonly<Record<'auth' | 'content' | 'comment', SubgraphClientOptions>>;

interface Entity {
  readonly id?: string;
  readonly roles?: readonly string[];
  readonly author?: { readonly id: string } | null;
}

const OWNER = { COMMENT: 'comment', POST: 'content', USER: 'auth' } as const;

const TYPE = { COMMENT: 'Comment', POST: 'Post', USER: 'User' } as const;

const FIELDS: Readonly<Record<ModerationSubjectType, string>> = {
  COMMENT: 'author { id }',
  POST: 'author { id }',
  USER: 'id roles',
};

export function createSubjects(owners: Owners): Subjects {
  const find = async (
    { subjectType, subjectId }: Subject,
    identity: Identity,
    correlationId: string,
  ): Promise<Entity | null> => {
    const type = TYPE[subjectType];
    const query = `query ModerationSubject($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on ${type} { ${FIELDS[subjectType]} } }
    }`;
    const { _entities } = await askSubgraph<{ _entities: (Entity | null)[] }>(
      owners[OWNER[subjectType]],
      identity,
      correlationId,
      query,
      { representations: [{ __typename: type, id: subjectId }] },
    );
    return _entities[0] ?? null;
  };
  return {
    async authorOf(subject, identity, correlationId) {
      const entity = await find(subject, identity, correlationId);
      return (subject.subjectType === 'USER' ? entity?.id : entity?.author?.id) ?? null;
    },
    async isProtected(userId, identity, correlationId) {
      const user = await find({ subjectType: 'USER', subjectId: userId }, identity, correlationId);
      return user?.roles?.some((role) => role !== 'USER') ?? false;
    },
  };
}
