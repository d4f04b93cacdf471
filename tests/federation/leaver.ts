import { randomUUID } from 'node:crypto';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { PASSWORD, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { avatarClient, picture } from './avatar-client.ts';
import { moderation } from './moderation-client.ts';
import { writeTo } from './publishing.ts';

interface Who {
  readonly id: string;
  readonly token: string;
}

/** A word that stands nowhere else. */
const word = (beginning: string) => `${beginning}${randomUUID().replaceAll('-', '').slice(0, 10)}`;

/**
 * An account that has left traces wherever it could.
 * @param admin Who has moderated it. @param other Who has answered it.
 */
export async function somebody(
  system: TestSystem,
  { post, admin, other }: { post: { id: string }; admin: Who; other: Who },
) {
  const [name, text] = [word('zelda'), word('zanzibar')];
  const username = word('zorro').slice(0, 20);
  const email = `${word('zoe')}@example.org`;
  const { mutate, change, publish } = writeTo(system);
  const { data } = await system.query<{
    register: { viewer: { user: { id: string } }; tokens: { accessToken: string } };
  }>(
    'mutation ($input: RegisterInput!) { register(input: $input) { viewer { user { id } } tokens { accessToken } } }',
    { input: { email, username, password: PASSWORD, displayName: `${name} Quux` } },
  );
  const token = data?.register.tokens.accessToken ?? '';
  const id = data?.register.viewer.user.id ?? '';
  const newEmail = `${word('zelig')}@example.org`;
  await mutate('requestEmailChange', { newEmail, password: PASSWORD }, '__typename', token);
  await mutate('updateProfile', { bio: `I am ${text}.` }, '__typename', token);
  await avatarClient(() => system).upload(token, await picture());

  const published = await publish(`On ${text}`, `All about ${text}.`, token);
  await change('createPost', { title: `Draft ${text}`, body: text, language: 'EN' }, token);
  const write = async (body: string, by = token, parentId?: string, under: string = post.id) =>
    (
      await mutate<{ comment: { id: string; version: number } }>(
        'createComment',
        { postId: under, body, parentId },
        'comment { id version }',
        by,
      )
    ).comment;
  const comment = await write(`I think ${text}.`);
  await mutate('updateComment', { ...comment, body: `I do think ${text}.` }, '__typename', token);
  const reply = await write(`Well said, @${username}!`, other.token, comment.id);
  const lonely = await write(`Nobody answers to ${text}.`);
  const underTheirs = await write('A fine post.', other.token, undefined, published.id);
  await mutate('voteComment', { id: reply.id, vote: 'UP' }, '__typename', token);
  await mutate('muteUser', { userId: admin.id, isMuted: true }, '__typename', token);
  await mutate('follow', { kind: 'USER', key: other.id, isFollowed: true }, '__typename', token);
  await mutate('follow', { kind: 'USER', key: id, isFollowed: true }, '__typename', other.token);
  await mutate(
    'createReadingList',
    { title: `Best of ${text}`, isPublic: true },
    '__typename',
    token,
  );
  const { report, moderate } = moderation(system);
  await report(
    { subjectType: 'COMMENT', subjectId: reply.id },
    { token },
    'OTHER',
    `It is ${text}`,
  );
  await moderate({ subjectType: 'COMMENT', subjectId: lonely.id }, admin, 'WARN', {
    reason: 'OTHER',
    note: `Do not say ${text}`,
  });
  const { ticket } = await mutate<{ ticket: { id: string } }>(
    'createTicket',
    { subject: `Where is ${text}?`, category: 'OTHER', body: `I miss ${text}.` },
    'ticket { id }',
    token,
  );
  await mutate(
    'addInternalNote',
    { id: ticket.id, body: `Looks for ${text}` },
    '__typename',
    admin.token,
  );
  // Entries of the audit log show what was there.
  await mutate(
    'archivePost',
    { id: published.id, version: published.version },
    '__typename',
    admin.token,
  );
  await system.query(
    'mutation ($id: ID!) { setUserRoles(input: { userId: $id, roles: [USER] }) { userErrors { code } } }',
    { id },
    admin,
  );
  return {
    id,
    token,
    comment,
    reply,
    lonely,
    underTheirs,
    published,
    traces: [name, text, username, email, newEmail],
  };
}

/** Whether all services have looked for it, and for what came late. */
const isErased = async (system: TestSystem, id: string) =>
  Promise.all(
    SUBGRAPH_NAMES.map(async (service) => {
      const rows = await system.sql(
        service,
        'SELECT FROM erased_users WHERE id = $1::uuid AND due_at IS NULL',
        [id],
      );
      return rows.length === 1;
    }),
  ).then((erased) => erased.every(Boolean));

/** Has an account erased, as when its time has come. */
export async function erase(system: TestSystem, id: string): Promise<void> {
  await system.sql('auth', 'UPDATE users SET deletion_at = now() WHERE id = $1::uuid', [id]);
  await until(() => isErased(system, id), 60_000);
}
