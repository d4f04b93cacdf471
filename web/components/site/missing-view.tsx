import type { Locale } from '#web/lib/i18n/locales.ts';
import { NotFoundView } from './not-found-view.tsx';
import { UnavailableView } from './unavailable-view.tsx';

interface Props {
  readonly locale: Locale;
  readonly isDown: boolean;
}

/** In place of a page's entity: there is none, or its service is unavailable. */
export function MissingView({ locale, isDown }: Props) {
  return isDown ? <UnavailableView locale={locale} /> : <NotFoundView locale={locale} />;
}
