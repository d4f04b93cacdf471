'use client';

import { useNavigation } from '#web/components/ui/navigation.tsx';
import { MessagePage } from '#web/components/ui/message-page.tsx';
import { SubmitButton } from '#web/components/ui/submit-button.tsx';

export default function ErrorPage({
  retry,
}: {
  readonly error: unknown;
  readonly retry: () => void;
}) {
  const { errorStrings } = useNavigation();
  if (!errorStrings) return null;
  return (
    <MessagePage title={errorStrings.title} text={errorStrings.text}>
      <form action={retry}>
        <SubmitButton working={errorStrings.retry}>{errorStrings.retry}</SubmitButton>
      </form>
      <a href={errorStrings.homeHref}>{errorStrings.home}</a>
    </MessagePage>
  );
}
