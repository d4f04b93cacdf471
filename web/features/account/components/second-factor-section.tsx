import { AppLink } from '#web/components/ui/app-link.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** Whether signing in takes a second step, and the way to change that. */
export function SecondFactorSection({
  locale,
  isOn,
}: {
  readonly locale: Locale;
  readonly isOn: boolean;
}) {
  const t = translator(locale);
  return (
    <SectionBlock id="second-factor" title={t('secondFactor.title')}>
      <p>{t(isOn ? 'secondFactor.isOn' : 'secondFactor.isOff')}</p>
      <p>
        <AppLink href={paths.secondFactor(locale)}>
          {t(isOn ? 'secondFactor.change' : 'secondFactor.turnOn')}
        </AppLink>
      </p>
    </SectionBlock>
  );
}
