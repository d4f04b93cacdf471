'use client';

import { useOptimistic, useState, useTransition, type SyntheticEvent } from 'react';
import type { Vote } from '#web/__generated__/operations.ts';
import type { VoteAnswer } from '../actions/votes.ts';
import styles from './vote-form.module.css';

interface Props {
  readonly id: string;
  readonly score: number;
  readonly vote: Vote | null;
  /** Where the page comes again, without script. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly send: (form: FormData) => Promise<void>;
  readonly cast: (id: string, vote: Vote | null) => Promise<VoteAnswer>;
  readonly texts: {
    readonly up: string;
    readonly down: string;
    /** “{score} points”, by a score. */
    readonly score: string;
    readonly failed: string;
  };
}

/** Two buttons and the score between them: a press counts at once, a second one takes the vote back. */
export function VoteForm({ id, score, vote, hidden, send, cast, texts }: Props) {
  // An answer holds until the page is drawn with other values, which are newer.
  const [answer, setAnswer] = useState({ drawn: { score, vote }, counted: { score, vote } });
  const isCurrent = answer.drawn.score === score && answer.drawn.vote === vote;
  const known = isCurrent ? answer.counted : { score, vote };
  const [shown, showAtOnce] = useOptimistic(known);
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, startSending] = useTransition();

  function press(event: SyntheticEvent<HTMLFormElement, SubmitEvent>): void {
    event.preventDefault();
    if (isSending) return;
    const { submitter } = event.nativeEvent;
    const pressed = submitter?.dataset['vote'] === 'UP' ? 'UP' : 'DOWN';
    const wanted = known.vote === pressed ? null : pressed;
    startSending(async () => {
      showAtOnce({ vote: wanted, score: known.score + valueOf(wanted) - valueOf(known.vote) });
      const said = await cast(id, wanted).catch(() => ({ message: texts.failed }));
      startSending(() => {
        setMessage('message' in said ? said.message : null);
        if (!('message' in said)) setAnswer({ drawn: { score, vote }, counted: said });
      });
    });
  }

  const button = (of: Vote, label: string, sign: string) => (
    <button
      type="submit"
      name="vote"
      value={shown.vote === of ? '' : of}
      data-vote={of}
      className={styles['button']}
      aria-pressed={shown.vote === of}
      aria-label={label}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <form className={styles['form']} action={send} onSubmit={press}>
      <input type="hidden" name="id" value={id} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {button('UP', texts.up, '▲')}
      <output
        className={styles['score']}
        aria-label={texts.score.replace('{score}', String(shown.score))}
      >
        {shown.score}
      </output>
      {button('DOWN', texts.down, '▼')}
      {message === null ? null : (
        <span role="alert" className={styles['message']}>
          {message}
        </span>
      )}
    </form>
  );
}

const valueOf = (vote: Vote | null): number => (vote === 'UP' ? 1 : vote === 'DOWN' ? -1 : 0);
