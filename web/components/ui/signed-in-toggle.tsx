import type { ComponentProps } from 'react';
import { paths } from '#web/config/paths.ts';
import { countText } from '#web/lib/i18n/count.ts';
import { AppLink } from './app-link.tsx';
import { ToggleForm } from './toggle-form.tsx';
import styles from './toggle-form.module.css';

type Props = ComponentProps<typeof ToggleForm> & { readonly isSignedIn: boolean };

/** A toggle for who is signed in; for others a link to sign in, which leads back. */
export function SignedInToggle({ isSignedIn, ...toggle }: Props) {
  if (isSignedIn) return <ToggleForm {...toggle} />;
  const { locale, next, texts, count } = toggle;
  return (
    <p className={styles['form']}>
      <AppLink className={styles['button']} href={paths.signIn(locale, next)}>
        {texts.turnOn}
      </AppLink>
      {texts.counts && typeof count === 'number' ? (
        <span className={styles['count']}>{countText(texts.counts, locale, count)}</span>
      ) : null}
    </p>
  );
}
