import type { ServerResponse } from 'node:http';

/** Why a request gets no page, in a sentence for each language: nobody knows yet which is read. */
export interface Refusal {
  readonly status: number;
  readonly en: string;
  readonly ru: string;
  /** When the reader may come again, in seconds. */
  readonly retryAfter?: number;
}

/**
 * Answers in place of a page, without the site's own: it must cost nothing. What is still to come
 * of the request is let by, for as long as a request may take: a line that is cut while the other
 * side sends may lose the answer on its way.
 */
export function refuseWith(
  response: ServerResponse,
  { status, en, ru, retryAfter }: Refusal,
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  response.end(`<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${status}</title>
<h1>${en}</h1>
<p lang="ru">${ru}</p>
<p><a href="/en">To the first page</a> · <a lang="ru" href="/ru">На главную</a></p>
</html>
`);
  response.req.resume();
}
