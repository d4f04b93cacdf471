/** Why a request gets no page, in a sentence for each language: nobody knows yet which is read. */
export interface Refusal {
  readonly status: number;
  readonly en: string;
  readonly ru: string;
  /** When the reader may come again, in seconds. */
  readonly retryAfter?: number;
}

/** Headers of a refusal. */
export function refusalHeaders({ retryAfter }: Refusal): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
}

/** A page in place of the site's own: it costs nothing. */
export function refusalPage({ status, en, ru }: Refusal): string {
  return `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${status}</title>
<h1>${en}</h1>
<p lang="ru">${ru}</p>
<p><a href="/en">To the first page</a> · <a lang="ru" href="/ru">На главную</a></p>
</html>
`;
}
