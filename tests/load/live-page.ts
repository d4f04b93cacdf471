/**
 * npm run load:live-page [-- comments]: how soon a comment is announced on a page that somebody reads, in Chromium: from
 * the answer of the write to the number on the button.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { POST, startSite } from '../browser/site.ts';
import { summary } from './statistics.ts';

const COMMENTS = Number(process.argv[2] ?? 50);
const PACE_MS = 300;
const CREATE =
  'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { id } } }';
/** Notes when the number changes; both clocks are this machine's. */
const OBSERVE = `
  window.seenAt = [];
  const status = document.querySelector('#comments [role=status]');
  new MutationObserver(() => window.seenAt.push(Date.now()))
    .observe(status, { subtree: true, childList: true, characterData: true });
`;

const site = await startSite({ CACHE_BYTES: '20000000', COMMENTS_PER_MINUTE: '10000' });
try {
  const { data } = await site.system.query<{ postBySlug: { id: string } }>(
    'query ($slug: String!) { postBySlug(slug: $slug) { id } }',
    { slug: POST.split('/').at(-1) },
  );
  const author = await site.system.createUser();
  const page = await site.browser.newPage();
  const listening = page.waitForResponse((response) => response.url().includes('/live?'));
  await page.goto(`${site.origin}/en${POST}`);
  await listening;
  await sleep(1000);
  await page.evaluate(OBSERVE);
  const answeredAt: number[] = [];
  for (let count = 0; count < COMMENTS; count += 1) {
    const input = { postId: data?.postBySlug.id, body: `Number ${count}` };
    await site.system.query(CREATE, { input }, author);
    answeredAt.push(Date.now());
    await sleep(PACE_MS);
  }
  await sleep(2000);
  const seenAt = await page.evaluate<number[]>('window.seenAt');
  const waits = answeredAt.map((at, index) => Math.max(0, (seenAt[index] ?? Infinity) - at));
  console.log(`${seenAt.length} of ${COMMENTS} comments announced, ${summary(waits)}`);
} finally {
  await site.stop();
}
process.exit(0);
