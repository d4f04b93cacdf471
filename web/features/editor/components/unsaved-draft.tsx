'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import form from '#web/components/ui/form.module.css';
import {
  draftKey,
  isSame,
  readDraft,
  removeDraft,
  valuesOf,
  writeDraft,
  type LocalDraft,
  type Texts,
} from '../local-draft.ts';
import type { EditorStrings } from '../editor-strings.ts';

const WAIT_MS = 500;

interface Props {
  readonly authorId: string;
  readonly postId: string;
  /** What the story was when the page came. */
  readonly values: Texts;
  /** The attempt that saved last. */
  readonly savedAttempt: number;
  /** Whether the page comes right after a story was saved. */
  readonly isJustSaved: boolean;
  /** Called when the form holds changes that are not saved. */
  readonly onUnsaved: () => void;
  readonly strings: EditorStrings;
}

/** Keeps what is typed in this browser until it is saved, against a closed tab, and offers it afterwards. */
export function UnsavedDraft(props: Props) {
  const { authorId, postId, values, savedAttempt, isJustSaved, onUnsaved, strings } = props;
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<LocalDraft | null>(null);
  const key = draftKey(authorId, postId);
  const announce = useEffectEvent(onUnsaved);
  const valuesAtFirst = useEffectEvent(() => values);

  useEffect(() => {
    const editor = place.current?.closest('form');
    if (!editor) return;
    const present = valuesOf(new FormData(editor));
    const saved = savedAttempt > 0 ? present : valuesAtFirst();
    if (savedAttempt > 0) removeDraft(localStorage, key);
    if (isJustSaved) forgetSaved(key, saved, versionOf(editor)?.value);
    // A new story has an address of its own by now.
    if (isJustSaved) forgetSaved(draftKey(authorId, ''), saved);
    const kept = readDraft(localStorage, key);
    setFound(kept && !isSame(kept.values, present) && !isSame(kept.values, saved) ? kept : null);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      const typed = valuesOf(new FormData(editor));
      const version = versionOf(editor)?.value ?? '';
      if (isSame(typed, saved)) removeDraft(localStorage, key);
      else writeDraft(localStorage, key, { at: new Date().toISOString(), version, values: typed });
    };
    const keepSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, WAIT_MS);
    };
    const keepNow = () => {
      if (timer !== undefined) keep();
    };
    // Typed before the scripts came.
    if (!isSame(present, saved)) {
      announce();
      if (!kept) keepSoon();
    }
    editor.addEventListener('input', keepSoon);
    window.addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      clearTimeout(timer);
      editor.removeEventListener('input', keepSoon);
      window.removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
    };
  }, [authorId, isJustSaved, key, postId, savedAttempt]);

  const restore = () => {
    const editor = place.current?.closest('form');
    if (editor && found) fillIn(editor, found);
    setFound(null);
    onUnsaved();
  };
  const discard = () => {
    removeDraft(localStorage, key);
    setFound(null);
  };
  return (
    <div ref={place}>
      {found ? (
        <div className={`${form['summary']} ${form['offer']}`} role="status">
          <p className={form['summaryTitle']}>
            {strings.draftFound.replace(
              '{time}',
              new Date(found.at).toLocaleString(strings.form.locale, {
                dateStyle: 'medium',
                timeStyle: 'short',
              }),
            )}
          </p>
          <p className={form['actions']}>
            <button type="button" className={`${form['button']} ${form['main']}`} onClick={restore}>
              {strings.draftRestore}
            </button>{' '}
            <button
              type="button"
              className={`${form['button']} ${form['plain']}`}
              onClick={discard}
            >
              {strings.draftDiscard}
            </button>
          </p>
        </div>
      ) : null}
    </div>
  );
}

/** Forgets a draft that was saved meanwhile: of an earlier version, or what the story now says. */
function forgetSaved(key: string, saved: Texts, version?: string): void {
  const kept = readDraft(localStorage, key);
  if (!kept) return;
  const isEarlier = version !== undefined && kept.version !== version;
  if (isEarlier || isSame(kept.values, saved)) removeDraft(localStorage, key);
}

const versionOf = (editor: HTMLFormElement): HTMLInputElement | null =>
  editor.querySelector('input[name="version"]');

function fillIn(editor: HTMLFormElement, { values, version }: LocalDraft): void {
  for (const [name, value] of Object.entries(values)) {
    const control = editor.elements.namedItem(name);
    if (control instanceof RadioNodeList) control.value = value;
    else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
      control.value = value;
  }
  // The story may have changed meanwhile: saving then asks which of the two is meant.
  const hidden = versionOf(editor);
  if (hidden) hidden.value = version;
  // Character counts and other listeners are notified as if it had been typed.
  for (const control of editor.elements)
    control.dispatchEvent(new Event('input', { bubbles: true }));
}
