import { useEffect, useRef } from 'react';
import { forgetSent, readDraft, removeDraft, writeDraft } from '../lib/drafts.ts';

/**
 * Keeps what is typed in the textarea of a form in this browser, until it is sent: a reload or a closed tab
 * takes nothing away. What stands in the field already is not replaced.
 * @param name Which draft it is; nothing is kept without.
 * @returns To be given to what holds the form.
 */
export function useDraft(name: string | undefined) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = place.current?.querySelector('textarea');
    const form = field?.form;
    if (name === undefined || !field || !form) return undefined;
    forgetSent(localStorage, location.search);
    const draft = readDraft(localStorage, name);
    if (draft !== null && field.value === '') {
      field.value = draft;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const keep = () => {
      if (field.value === '') removeDraft(localStorage, name);
      else writeDraft(localStorage, name, field.value);
    };
    const send = () => writeDraft(localStorage, name, field.value, location.search);
    field.addEventListener('input', keep);
    form.addEventListener('submit', send);
    return () => {
      field.removeEventListener('input', keep);
      form.removeEventListener('submit', send);
    };
  }, [name]);
  return place;
}
