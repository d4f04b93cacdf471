import { randomUUID } from 'node:crypto';
import type { Identity, Role } from '@vobe/service-kit/identity';
import { PASSWORD, type TestSystem } from '@vobe/testkit/system';
import { CALLERS, type Caller } from '../../../scripts/rights.ts';
import { authClient, claims, freshAddress } from '../../subgraphs/auth-client.ts';
import { catalogClient } from '../../subgraphs/catalog-client.ts';
import { contentClient, type Post } from '../../subgraphs/content-client.ts';
import { mailClient } from '../../subgraphs/mail-client.ts';

type Who = Partial<Identity>;
type CommentStatus = 'VISIBLE' | 'HELD' | 'REMOVED';

const ROLES: Readonly<Record<Caller, readonly Role[]>> = {
  anonymous: [],
  user: ['USER'],
  'other user': ['USER'],
  author: ['USER'],
  moderator: ['USER', 'MODERATOR'],
  admin: ['USER', 'ADMIN'],
};

/** The callers, and what they ask about. */
export class World {
  readonly system: TestSystem;
  readonly callers: Readonly<Record<Caller, Who & { readonly email?: string }>>;
  /** A moderator who has decided before. */
  readonly colleague: Who;
  readonly auth;
  readonly mails;
  readonly catalog;
  readonly content;
  #number = 0;
  #postOfComments: Promise<{ id: string }> | undefined;

  private constructor(system: TestSystem, callers: World['callers'], colleague: Who) {
    this.system = system;
    this.callers = callers;
    this.colleague = colleague;
    this.auth = authClient(() => system);
    this.mails = mailClient(() => system);
    this.catalog = catalogClient(() => system);
    this.content = contentClient(() => system);
  }

  static async create(system: TestSystem): Promise<World> {
    const account = async (roles: readonly Role[]) => {
      const { id, username, token } = await system.createUser(
        roles.filter((role) => role !== 'USER'),
      );
      const sessionId = String(claims(token)['sid']);
      return { userId: id, roles, sessionId, email: `${username}@example.com` };
    };
    const made: [Caller, World['callers'][Caller]][] = [];
    for (const caller of CALLERS) {
      made.push([caller, caller === 'anonymous' ? {} : await account(ROLES[caller])]);
    }
    const world = new World(
      system,
      Object.fromEntries(made) as World['callers'],
      await account(ROLES.moderator),
    );
    // What is not the author's is the other user's.
    await world.comment({ by: world.idOf('other user') });
    await world.content.payload('createPost', DRAFT, world.callers['other user']);
    return world;
  }

  /** Whose the things are. */
  get author(): string {
    return this.idOf('author');
  }

  idOf(caller: Caller): string {
    return this.callers[caller].userId ?? '';
  }

  /** An account of the caller's kind that nothing else needs: what it does to itself disturbs nobody. */
  async fresh(caller: Caller): Promise<Who & { readonly email: string }> {
    const { id, email, accessToken } = await this.auth.registered();
    const sessionId = String(claims(accessToken)['sid']);
    const roles = ROLES[caller];
    const clientAddress = freshAddress();
    if (caller === 'anonymous') return { roles, email, clientAddress };
    return { userId: id, roles, sessionId, email, clientAddress };
  }

  /** Another session of the author. */
  async sessionOfAuthor(): Promise<string> {
    const { email = '' } = this.callers.author;
    const { tokens } = await this.auth.run('login', { email, password: PASSWORD });
    return String(claims(tokens?.accessToken ?? '')['sid']);
  }

  /** A draft of the author. */
  draft(): Promise<Post> {
    return this.#writePost('createPost', DRAFT);
  }

  /** A write of the author, which is repeated where the database is too busy at first. */
  async #writePost(field: string, input: Record<string, unknown>): Promise<Post> {
    for (let tries = 1; ; tries += 1) {
      const { data, errors, text } = await this.content.mutate(field, input, this.callers.author);
      // Null where the mutation failed as a whole.
      const payload = data?.payload as { post: Post | null } | null | undefined;
      if (payload?.post) return payload.post;
      const isBusy = errors?.[0]?.extensions['code'] === 'TRY_AGAIN';
      if (!isBusy || tries === 5) throw new Error(text);
    }
  }

  /** A post of the author that is public, or will be. */
  async post(publishAt: string | null = null) {
    const { id, version } = await this.draft();
    const post = await this.#writePost('publishPost', { id, version, publishAt });
    await this.#tellComment(id, publishAt === null);
    return post;
  }

  /** A comment, by the author under a public post of theirs if nothing else is said. @returns Its id. */
  async comment({
    by = this.author,
    postId,
    itemId,
    status = 'VISIBLE',
    parentId = null,
  }: {
    by?: string;
    postId?: string;
    itemId?: string;
    status?: CommentStatus;
    parentId?: string | null;
  } = {}): Promise<string> {
    const text = `Comment ${(this.#number += 1)}`;
    const [row] = await this.system.sql<{ id: string }>(
      'comment',
      `INSERT INTO comments (subject_kind, subject_id, author_id, body, body_html, status, parent_id, depth)
       VALUES ($1::subject_kind, $2, $3, $4, '<p>' || $4 || '</p>', $5::comment_status, $6, $7) RETURNING id`,
      [
        ...[itemId ? 'ITEM' : 'POST', itemId ?? postId ?? (await this.#aPost()).id],
        ...[by, text, status, parentId, parentId === null ? 0 : 1],
      ],
    );
    return row?.id ?? '';
  }

  /** One post for all comments that need no other. */
  #aPost(): Promise<{ id: string }> {
    return (this.#postOfComments ??= this.post());
  }

  /** A post of the author that is not public, with a comment. @returns Who wrote that. */
  async commenterUnderDraft(): Promise<string> {
    const [{ id: postId }, by] = [await this.draft(), randomUUID()];
    await this.#tellComment(postId, false);
    await this.comment({ by, postId });
    return by;
  }

  /** What comment hears of a post by events, without waiting for them: they are older than this. */
  async #tellComment(postId: string, isPublic: boolean): Promise<void> {
    await this.system.sql(
      'comment',
      `INSERT INTO subjects (id, version, is_public, author_id) VALUES ($1, 1000, $2, $3)
       ON CONFLICT (id) DO UPDATE SET version = 1000, is_public = $2`,
      [postId, isPublic, this.author],
    );
  }
}

const DRAFT = { title: 'A title', body: 'Some text.', language: 'EN' };
