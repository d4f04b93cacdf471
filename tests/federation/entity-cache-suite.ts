import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createSamplePost,
  POST_DETAIL,
  type PostDetail,
  type SamplePost,
} from '@vobe/testkit/catalog';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { UNSETTLED_MS } from '@vobe/router/entry-store';
import { interleave } from './interleaving.ts';
import { Session, startRouter, TITLE, UPDATE } from './session.ts';
import { until } from '../integration/bus-conformance.ts';

/** What a reader may rely on, with the cache in memory or in Redis. */
export function describeEntityCache(name: string, environment: () => Record<string, string>): void {
  describe(name, () => {
    let system: TestSystem;
    let second: TestSystem;
    let post: SamplePost;
    let author: { id: string; token: string };

    beforeAll(async () => {
      system = await startSystem({ environment: { CACHE_BYTES: '20000000', ...environment() } });
      second = await startRouter(system);
      post = await createSamplePost(system, { albums: 2, tracksPerAlbum: 3, comments: 4 });
      author = await system.createUser();
      await system.sql('content', 'UPDATE posts SET author_id = $2::uuid WHERE id = $1::uuid', [
        post.id,
        author.id,
      ]);
    }, 60_000);

    afterAll(async () => {
      await second.stopService('router');
      await system.stop();
    });

    const routers = () => [system, second];

    /** How much the first router has asked its subgraphs for. */
    async function asked(): Promise<number> {
      const text = await (await fetch(`${system.origin('router')}/metrics`)).text();
      const counts = text.matchAll(/^entity_cache_reads_total\{[^}]*result="miss"[^}]*\} (\d+)$/gm);
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    }

    const detail = (router = system, session = new Session()) =>
      session.query<PostDetail>(router, POST_DETAIL, { slug: post.slug });

    /** Until what has changed is through: the same read again asks for nothing. */
    const settle = (session: Session) =>
      until(async () => {
        const before = await asked();
        await detail(system, session);
        return (await asked()) === before;
      });

    test('what was read is not asked for again, by whoever may see it', async () => {
      const [reader, admin] = [await system.createUser(), await system.createUser(['ADMIN'])];
      const first = await detail();
      expect(first.data?.postBySlug?.comments?.totalCount).toBe(4);
      await sleep(UNSETTLED_MS);
      await settle(new Session());
      const before = await asked();
      for (const session of [new Session(), new Session(reader.token)]) {
        expect((await detail(system, session)).data).toEqual(first.data);
      }
      expect(await asked()).toBe(before);
      // Who sees more is given nothing that was kept for others.
      expect((await detail(system, new Session(admin.token))).data).toEqual(first.data);
      expect(await asked()).toBeGreaterThan(before);
    });

    test('the same entity in another operation is the same', async () => {
      const artist = `query Other($id: ID!) { artist(id: $id) { id name genres { name } } }`;
      const variables = { id: post.artistId };
      const before = await asked();
      await new Session().query(system, artist, variables);
      const after = await asked();
      await new Session().query(system, artist.replace('Other', 'Another'), variables);
      expect(after).toBeGreaterThan(before);
      expect(await asked()).toBe(after);
    });

    test('writers read what they wrote at every router, others soon after', async () => {
      const [writer, reader] = [new Session(author.token), new Session()];
      for (const router of routers()) await reader.query(router, TITLE, { id: post.id });
      for (let round = 0; round < 6; round += 1) {
        const [here, there] = round % 2 === 0 ? [system, second] : [second, system];
        const { data } = await writer.query<{ post: { version: number } }>(here, TITLE, {
          id: post.id,
        });
        const title = `Title ${round}`;
        const input = { id: post.id, version: data?.post.version, title };
        const written = await writer.query(here, UPDATE, { input });
        expect(written.data).toMatchObject({ updatePost: { post: { title }, userErrors: [] } });
        for (const router of [there, here]) {
          const read = await writer.query(router, TITLE, { id: post.id });
          expect(read.data).toMatchObject({ post: { title } });
        }
        for (const router of routers()) {
          await until(async () => {
            const read = await reader.query<{ post: { title: string } }>(router, TITLE, {
              id: post.id,
            });
            return read.data?.post.title === title;
          });
        }
      }
    });

    test('sessions that write and read in turn at any router read nothing older', async () => {
      const outcome = await interleave(system, routers(), {
        ...{ sessions: 6, operations: 600, seed: 20_261_126 },
      });
      expect(outcome).toMatchObject({ stale: 0, failed: 0 });
      expect(outcome.writes).toBeGreaterThan(100);
    });

    test('events drop lists, too: a comment is there for everybody', async () => {
      const reader = new Session();
      for (const router of routers()) await detail(router, reader);
      const body = 'Said while others read.';
      const { data } = await new Session(author.token).query(
        system,
        `mutation ($input: CreateCommentInput!) {
          createComment(input: $input) { comment { id } userErrors { message } }
        }`,
        { input: { postId: post.id, body } },
      );
      expect(data).toMatchObject({ createComment: { userErrors: [] } });
      for (const router of routers()) {
        await until(async () => {
          const { data: read } = await detail(router, reader);
          return read?.postBySlug?.comments?.totalCount === 5;
        });
      }
    });

    test('drafts are for their author, before and after somebody else asked', async () => {
      const { data } = await new Session(author.token).query<{
        createPost: { post: { id: string; slug: string } };
      }>(
        system,
        `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id slug } } }`,
        { input: { title: 'Nobody else', body: 'Secret.', language: 'EN' } },
      );
      const { id, slug } = data?.createPost.post ?? { id: '', slug: '' };
      const bySlug = `query ($slug: String!) { postBySlug(slug: $slug) { title } }`;
      const stranger = await system.createUser();
      for (let round = 0; round < 2; round += 1) {
        for (const token of [undefined, stranger.token]) {
          const session = new Session(token);
          expect((await session.query(system, TITLE, { id })).data).toEqual({ post: null });
          expect((await session.query(system, bySlug, { slug })).data).toEqual({
            postBySlug: null,
          });
        }
        const own = await new Session(author.token).query(system, TITLE, { id });
        expect(own.data).toMatchObject({ post: { title: 'Nobody else' } });
      }
    });

    test('what is known stands in for a subgraph that is down, and says so', async () => {
      const brief = await startRouter(system, { CACHE_MAX_AGE_S: '1' });
      const query = `query ($slug: String!) {
        postBySlug(slug: $slug) { title artist { name sortName albums(first: 1) { totalCount } } }
      }`;
      const read = async () => {
        const reply = await new Session().query(brief, query, { slug: post.slug });
        const { extensions } = JSON.parse(reply.text) as { extensions?: { stale?: unknown } };
        return { data: reply.data, errors: reply.errors, stale: extensions?.stale };
      };
      await sleep(UNSETTLED_MS);
      const known = await read();
      await fetch(`${brief.origin('router')}/api/artists/${post.artistId}`);
      expect(known).toMatchObject({ data: { postBySlug: { artist: {} } }, stale: undefined });
      await system.stopService('artist');
      try {
        await sleep(1100);
        const asOf = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown;
        expect(await read()).toEqual({ ...known, stale: [{ service: 'artist', asOf }] });
        const rest = await fetch(`${brief.origin('router')}/api/artists/${post.artistId}`);
        expect([rest.status, rest.headers.get('cache-control')]).toEqual([200, 'no-store']);
        expect(rest.headers.get('x-stale-parts')).toMatch(/^artist;as-of="\d{4}-\d\d-\d\dT.*Z"$/);
        // What nobody has read before is not known.
        const other = await new Session().query(
          brief,
          `{ artist(id: "${post.artistId}") { bio } }`,
        );
        expect(other.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
      } finally {
        await system.start('artist');
        await brief.stopService('router');
      }
    });
  });
}
