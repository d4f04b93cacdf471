'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
  type ReactNode,
} from 'react';
import { PageSkeleton } from './page-skeleton.tsx';
import { useCleanCopies } from './use-clean-copies.ts';

/** The strings of an error boundary, which is rendered in the browser and cannot ask the server for them. */
export interface ErrorStrings {
  readonly title: string;
  readonly text: string;
  readonly retry: string;
  readonly home: string;
  readonly homeHref: string;
}

interface Navigation {
  readonly go: (href: string) => void;
  /** Asks this before the page is left; null lets the reader go. */
  readonly guard: (question: string | null) => void;
  readonly errorStrings: ErrorStrings | null;
}

const NavigationContext = createContext<Navigation>({
  go: () => undefined,
  guard: () => undefined,
  errorStrings: null,
});

export function useNavigation(): Navigation {
  return useContext(NavigationContext);
}

interface Props {
  readonly header: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
  readonly loading: string;
  readonly errorStrings: ErrorStrings;
}

/**
 * Shows a skeleton of the coming page while it is fetched. Next's loading files would do it too, but they
 * also split the first document into pieces that only a script puts together: without script the reader
 * would be left with the skeleton, and a missing page could no longer answer 404.
 */
export function NavigationProvider({ header, footer, children, loading, errorStrings }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [target, setTarget] = useState('');
  const question = useRef<string | null>(null);
  const navigation = useMemo<Navigation>(
    () => ({
      errorStrings,
      guard: (text) => {
        question.current = text;
      },
      go: (href) => {
        if (question.current && !window.confirm(question.current)) return;
        setTarget(href);
        startTransition(() => router.push(href));
      },
    }),
    [router, errorStrings],
  );
  useCleanCopies();
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (question.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  return (
    <NavigationContext value={navigation}>
      {header}
      <main id="content" tabIndex={-1} aria-busy={isPending || undefined}>
        {isPending ? <PageSkeleton href={target} label={loading} /> : null}
        <div hidden={isPending}>{children}</div>
      </main>
      {footer}
    </NavigationContext>
  );
}
