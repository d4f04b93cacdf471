import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { SearchBox } from './search-box.tsx';

interface Props {
  readonly locale: Locale;
  readonly size?: 'small' | 'large';
  readonly value?: string;
  readonly isFocused?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The search box in the words of the page. */
export function SiteSearch({ locale, size = 'large', ...rest }: Props) {
  const t = translator(locale);
  return (
    <SearchBox
      {...rest}
      size={size}
      action={paths.search(locale)}
      suggestionsHref={paths.suggestions(locale)}
      strings={{
        label: t(size === 'small' ? 'search.inHeader' : 'search.label'),
        placeholder: t('search.placeholder'),
        suggestions: t('search.suggestions'),
        all: t('search.all'),
        submit: t('search.submit'),
      }}
    />
  );
}
