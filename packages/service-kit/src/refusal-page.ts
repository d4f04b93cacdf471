/** Why a request gets no page, in a sentence for each language: nobody knows yet which is read. */
export interface Refusal {
  readonly status: number;
  readonly en: string;
  readonly ru: string;
  /** When the reader may come again, in seconds. */
  readonly retryAfter?: number;
}

/** Largest form, in bytes: a text of 100,000 characters fits in. */
export const FORM_LIMIT_BYTES = 1024 * 1024;

/** Largest form with a file, which has 5 MB at most. Next's `bodySizeLimit` is the same. */
export const FILE_FORM_LIMIT_BYTES = 6 * 1024 * 1024;

export const FORM_TOO_LARGE: Refusal = {
  status: 413,
  en: 'The form holds more than 1 MB.',
  ru: 'В форме больше 1 МБ.',
};

export const FILE_TOO_LARGE: Refusal = {
  status: 413,
  en: 'The form holds more than 6 MB. A file may have 5 MB.',
  ru: 'В форме больше 6 МБ. Размер файла — не больше 5 МБ.',
};

export const FORM_BROKEN: Refusal = {
  status: 400,
  en: 'The form can’t be read: it is not whole.',
  ru: 'Форму не удалось прочитать: она неполная.',
};

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
