'use client';

import { useEffect, useRef, useState } from 'react';

export interface Suggestion {
  readonly text: string;
  /** What it is: “Album, Johannes Brahms”. */
  readonly kind: string;
  readonly href: string;
}

/** What the site answers at paths.suggestions. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  /** How many there are, in words, for those who can't see them. */
  readonly announcement: string;
}

const PAUSE_MS = 150;
export const NO_SUGGESTIONS: Suggestions = { suggestions: [], announcement: '' };

async function fetchLater(href: string, text: string, signal: AbortSignal): Promise<Suggestions> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const response = await fetch(`${href}?${new URLSearchParams({ q: text }).toString()}`, {
    signal,
  });
  return response.ok ? ((await response.json()) as Suggestions) : NO_SUGGESTIONS;
}

/** Suggestions for the words that were asked for last, and never for others. */
export function useSuggestions(href: string) {
  const [found, setFound] = useState(NO_SUGGESTIONS);
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  function ask(text: string): void {
    underWay.current?.abort();
    setFound(NO_SUGGESTIONS);
    if (text === '') return;
    const asking = new AbortController();
    underWay.current = asking;
    fetchLater(href, text, asking.signal).then(
      (answer) => {
        if (!asking.signal.aborted) setFound(answer);
      },
      // Superseded, or the network is away: the form itself still works.
      () => undefined,
    );
  }

  return { found, ask };
}
