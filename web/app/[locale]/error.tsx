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
  const { errorWords } = useNavigation();
  if (!errorWords) return null;
  return (
    <MessagePage title={errorWords.title} text={errorWords.text}>
      <form action={retry}>
        <SubmitButton working={errorWords.retry}>{errorWords.retry}</SubmitButton>
      </form>
      <a href={errorWords.homeHref}>{errorWords.home}</a>
    </MessagePage>
  );
}
