import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { isPersonal, type PersonalData } from '@vobe/personal-data/declaration';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { createSamplePost, type SamplePost } from '@vobe/testkit/catalog';
import { PASSWORD, startSystem, type TestSystem } from '@vobe/testkit/system';
import { until } from '../integration/bus-conformance.ts';
import { mailClient } from '../subgraphs/mail-client.ts';
import { avatarClient, picture } from './avatar-client.ts';
import { writeTo } from './publishing.ts';

interface DataExport {
  id: string;
  status: string;
  files: { url: string; bytes: number }[];
}

let system: TestSystem;
let post: SamplePost;
let other: Awaited<ReturnType<TestSystem['createUser']>>;
const mails = mailClient(() => system);

beforeAll(async () => {
  system = await startSystem();
  post = await createSamplePost(system, { albums: 0, tracksPerAlbum: 0, comments: 0 });
  other = await system.createUser();
}, 60_000);

afterAll(() => system.stop());

const EXPORT = 'id status files { url bytes }';

async function ask(token: string, password = PASSWORD) {
  const { data, text } = await system.query<{
    requestDataExport: { dataExport: DataExport | null; userErrors: { code: string }[] } | null;
  }>(
    `mutation ($input: RequestDataExportInput!) { requestDataExport(input: $input) { dataExport { ${EXPORT} } userErrors { code } } }`,
    { input: { password } },
    { token },
  );
  if (!data?.requestDataExport) throw new Error(text);
  return data.requestDataExport;
}

async function latest(token: string): Promise<DataExport | null> {
  const { data } = await system.query<{ viewer: { dataExport: DataExport | null } | null }>(
    `{ viewer { dataExport { ${EXPORT} } } }`,
    {},
    { token },
  );
  return data?.viewer?.dataExport ?? null;
}

async function ready(token: string): Promise<DataExport> {
  await until(async () => (await latest(token))?.status === 'READY', 30_000);
  const found = await latest(token);
  if (!found) throw new Error('there is no export');
  return found;
}

const download = (url: string, token?: string) =>
  fetch(new URL(url, system.origin('router')), {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

const declarationOf = async (service: string): Promise<PersonalData> => {
  const file = path.resolve(
    import.meta.dirname,
    `../../subgraphs/${service}/src/data/personal-data.ts`,
  );
  return ((await import(file)) as { personalData: PersonalData }).personalData;
};

test('has all that the declarations name, as JSON and Markdown, and each row that there is', async () => {
  const { id, token, username } = await system.createUser();
  const { mutate, publish } = writeTo(system);
  const published = await publish('A title of theirs', 'A body\n\nof theirs.', token);
  const { comment } = await mutate<{ comment: { id: string } }>(
    'createComment',
    { postId: post.id, body: 'A comment of theirs.' },
    'comment { id }',
    token,
  );
  await mutate('muteUser', { userId: other.id, isMuted: true }, '__typename', token);
  await mutate('follow', { kind: 'USER', key: other.id, isFollowed: true }, '__typename', token);
  await mutate('createReadingList', { title: 'A list of theirs' }, '__typename', token);
  await avatarClient(() => system).upload(token, await picture());
  // More than a page has.
  await system.sql(
    'comment',
    `INSERT INTO comments (subject_id, author_id, body, body_html)
     SELECT $1::uuid, $2::uuid, 'Comment number ' || n, '' FROM generate_series(1, 1234) n`,
    [post.id, id],
  );

  expect((await ask(token)).userErrors).toEqual([]);
  const made = await ready(token);
  const [file] = made.files;
  const response = await download(file?.url ?? '', token);
  expect([response.status, response.headers.get('cache-control')]).toEqual([
    200,
    'private, no-store',
  ]);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.zip"$/);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes).toHaveLength(file?.bytes ?? 0);
  const archive = unzipSync(bytes);
  const text = (name: string) => strFromU8(archive[name] ?? new Uint8Array());
  const rows = (name: string) => JSON.parse(text(name)) as Record<string, unknown>[];

  for (const service of SUBGRAPH_NAMES) {
    for (const [table, declared] of Object.entries(await declarationOf(service))) {
      for (const { exportedAs, of } of isPersonal(declared) ? declared.people : []) {
        if (exportedAs === undefined || !isPersonal(declared)) continue;
        const name = `${service}/${exportedAs}`;
        expect(Object.keys(archive)).toContain(`${name}.json`);
        expect(text(`${name}.md`)).toContain(declared.about);
        for (const row of rows(`${name}.json`)) {
          expect(Object.keys(row).toSorted()).toEqual(declared.exported.toSorted());
        }
        if (of.within) continue;
        const [count] = await system.sql<{ count: number }>(
          service,
          `SELECT count(*)::int AS count FROM "${table}" t WHERE t."${of.column}" = $1`,
          [id],
        );
        expect([name, rows(`${name}.json`).length]).toEqual([name, count?.count]);
      }
    }
  }
  expect(rows('auth/account.json')).toMatchObject([
    { id, username, email: `${username}@example.com` },
  ]);
  expect(rows('comment/comments.json')).toHaveLength(1235);
  expect(rows('comment/comments.json').map((row) => row['id'])).toContain(comment.id);
  expect(rows('content/posts.json')).toMatchObject([
    { id: published.id, body: 'A body\n\nof theirs.', status: 'PUBLISHED' },
  ]);
  expect(text('content/posts.md')).toContain('> of theirs.');
  expect(archive['auth/picture-large.webp']?.length).toBeGreaterThan(100);
  expect(text('README.md')).toContain('`comment/comments`');
  const whole = Object.keys(archive).map(text).join('\n');
  for (const secret of ['argon2', '"hash"', 'encrypted']) expect(whole).not.toContain(secret);

  await mails.allSent();
  const [mail] = await mails.mailsTo(`${username}@example.com`);
  expect([mail?.subject, mail?.text.includes('/en/profile/data')]).toEqual([
    'Your data is ready',
    true,
  ]);
}, 60_000);

test('is for its owner alone, with the password, one at a time and three in a day', async () => {
  const { token } = await system.createUser();
  expect((await ask(token, 'a wrong password')).userErrors).toMatchObject([
    { code: 'INVALID_CREDENTIALS' },
  ]);
  const first = await ask(token);
  const second = await ask(token);
  if (second.dataExport?.status === 'WAITING' && first.dataExport?.status === 'WAITING') {
    expect(second.dataExport.id).toBe(first.dataExport.id);
  }
  const made = await ready(token);
  const url = made.files[0]?.url ?? '';
  expect((await download(url)).status).toBe(404);
  expect((await download(url, other.token)).status).toBe(404);
  expect((await download(url.replace('-1.zip', '-2.zip'), token)).status).toBe(404);
  const whole = await download(url, token);
  expect(whole.status).toBe(200);
  await whole.arrayBuffer();
  for (let asked = 0; asked < 4; asked += 1) {
    const { userErrors } = await ask(token);
    if (userErrors.length > 0) {
      expect(userErrors).toEqual([{ code: 'TOO_MANY_ATTEMPTS' }]);
      expect(asked).toBeGreaterThan(0);
      break;
    }
    expect(asked).toBeLessThan(3);
    await ready(token);
  }
  // It ends after a week, and its file with it.
  await system.sql('auth', "UPDATE data_exports SET expires_at = now() - interval '1 second'");
  expect(await latest(token)).toBeNull();
  expect((await download(url, token)).status).toBe(404);
  await until(async () => (await system.sql('auth', 'SELECT FROM data_exports')).length === 0);
}, 90_000);

test('waits for a service that is away, and has its part then', async () => {
  const { token } = await system.createUser();
  await system.stopService('moderation');
  expect((await ask(token)).userErrors).toEqual([]);
  const attempts = async () =>
    (await system.sql<{ attempts: number }>('auth', 'SELECT attempts FROM data_exports'))[0]
      ?.attempts;
  await until(async () => (await attempts()) === 1);
  expect(await latest(token)).toMatchObject({ status: 'WAITING', files: [] });
  await system.start('moderation');
  await until(async () => {
    await system.sql(
      'auth',
      "UPDATE data_exports SET due_at = now() WHERE status = 'WAITING' AND due_at > now() + interval '20 seconds' AND due_at < now() + interval '90 seconds'",
    );
    return (await latest(token))?.status === 'READY';
  }, 30_000);
}, 60_000);
