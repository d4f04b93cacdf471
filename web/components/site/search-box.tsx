'use client';

import {
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
} from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { useNavigation } from '#web/components/ui/navigation.tsx';
import { useSuggestions } from './use-suggestions.ts';
import styles from './search-box.module.css';

export interface SearchBoxStrings {
  readonly label: string;
  readonly placeholder: string;
  readonly suggestions: string;
  readonly all: string;
  readonly submit: string;
}

interface Props {
  readonly action: string;
  readonly suggestionsHref: string;
  readonly strings: SearchBoxStrings;
  readonly size: 'small' | 'large';
  readonly value?: string;
  readonly isFocused?: boolean;
  /** What the form sends along. */
  readonly hidden?: Readonly<Record<string, string>>;
}

const NONE = -1;
const never = () => () => undefined;

/** A plain form; with script, a combobox that suggests what the words may mean. */
export function SearchBox({
  action,
  suggestionsHref,
  strings,
  size,
  value = '',
  isFocused = false,
  hidden = {},
}: Props) {
  const { go } = useNavigation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(NONE);
  const { found, ask } = useSuggestions(suggestionsHref);
  // Without script there is no list, so the field must not promise one.
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  const isOpen = text !== '';
  const hrefOf = (q: string) => `${action}?${new URLSearchParams({ ...hidden, q }).toString()}`;
  const options = [...found.suggestions, { text, kind: '', href: hrefOf(text) }];
  const last = options.length - 1;
  const optionId = (index: number) => `${id}-${index}`;

  function suggest(): void {
    const typed = input.current?.value.trim() ?? '';
    setText(typed);
    setActive(NONE);
    ask(typed);
  }

  function close(): void {
    setText('');
    setActive(NONE);
    ask('');
  }

  function leaveFor(href: string): void {
    close();
    input.current?.blur();
    go(href);
  }

  // The script arrives after the first letters, for it is fetched once the field has the focus.
  useEffect(() => {
    const field = input.current;
    if (!field || field !== document.activeElement || field.value === field.defaultValue) return;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (!isOpen) {
      if (event.key === 'ArrowDown') suggest();
      return;
    }
    const selected = options[active];
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active === last ? NONE : active + 1,
      ArrowUp: active === NONE ? last : active - 1,
      // Among the letters these keys move the caret, as in every field.
      ...(selected ? { Home: 0, End: last } : {}),
    };
    const next = moves[event.key];
    if (next !== undefined) setActive(next);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && selected) leaveFor(selected.href);
    else return;
    event.preventDefault();
  }

  return (
    <form
      className={`${styles['box']} ${styles[size]}`}
      role="search"
      aria-label={strings.label}
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        leaveFor(hrefOf(input.current?.value.trim() ?? ''));
      }}
    >
      {Object.entries(hidden).map(([name, one]) => (
        <input key={name} type="hidden" name={name} value={one} />
      ))}
      <svg className={styles['lens']} viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="10" cy="10" r="7" />
        <path d="m15.2 15.2 6.3 6.3" />
      </svg>
      <input
        ref={input}
        className={styles['field']}
        type="search"
        name="q"
        dir="auto"
        defaultValue={value}
        maxLength={200}
        aria-label={strings.label}
        placeholder={strings.placeholder}
        autoFocus={isFocused}
        autoCapitalize="none"
        enterKeyHint="search"
        onInput={suggest}
        onKeyDown={onKeyDown}
        onBlur={close}
        {...(isLive
          ? {
              role: 'combobox',
              autoComplete: 'off',
              'aria-autocomplete': 'list',
              'aria-expanded': isOpen,
              'aria-controls': isOpen ? id : undefined,
              'aria-activedescendant': active === NONE ? undefined : optionId(active),
            }
          : {})}
      />
      {size === 'large' ? (
        <button className={styles['submit']} type="submit">
          {strings.submit}
        </button>
      ) : null}
      {isOpen ? (
        <div className={styles['list']} id={id} role="listbox" aria-label={strings.suggestions}>
          {options.map((option, index) => (
            <AppLink
              key={option.href}
              id={optionId(index)}
              className={styles['option']}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              href={option.href}
              // The focus stays in the field, or the list would be gone before the click.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={close}
            >
              {option.kind === '' ? <span className={styles['all']}>{strings.all}</span> : null}
              <bdi className={styles['text']}>{option.text}</bdi>
              {option.kind === '' ? null : <span className={styles['kind']}>{option.kind}</span>}
            </AppLink>
          ))}
        </div>
      ) : null}
      <span className="visually-hidden" role="status">
        {isOpen ? found.announcement : ''}
      </span>
    </form>
  );
}
