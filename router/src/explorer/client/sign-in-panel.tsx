import type { GraphiQLPlugin } from '@graphiql/react';
import { useState, type SubmitEvent, type ReactNode } from 'react';
import { completeSignIn, session, signIn, signOut } from './session.ts';
import { useStore } from './store.ts';

function Icon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7" />
    </svg>
  );
}

function Panel(): ReactNode {
  const current = useStore(session);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [challenge, setChallenge] = useState<string | null>(null);

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const value = (name: string) => {
      const given = fields.get(name);
      return typeof given === 'string' ? given : '';
    };
    void run(async () => {
      if (challenge === null) {
        setChallenge(await signIn(value('email'), value('password')));
        return;
      }
      await completeSignIn(challenge, value('code'));
      setChallenge(null);
    });
  }

  return (
    <section className="panel" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">Sign in</h2>
      <div role="status">
        {current && (
          <p>
            Operations are run as <strong>{current.username}</strong> ({current.roles.join(', ')}),
            unless a tab has an Authorization header of its own.
          </p>
        )}
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      {current ? (
        <button type="button" disabled={isBusy} onClick={() => void run(signOut)}>
          Sign out
        </button>
      ) : (
        <form onSubmit={submit}>
          {challenge === null ? (
            <>
              <label>
                E-mail
                <input name="email" type="email" required autoComplete="username" />
              </label>
              <label>
                Password
                <input name="password" type="password" required autoComplete="current-password" />
              </label>
            </>
          ) : (
            <label>
              Code of the app, or a recovery code
              <input name="code" required autoComplete="one-time-code" />
            </label>
          )}
          <button type="submit" disabled={isBusy}>
            Sign in
          </button>
          {challenge !== null && (
            <button type="button" disabled={isBusy} onClick={() => setChallenge(null)}>
              Start over
            </button>
          )}
          <p>
            The session ends when you sign out; the page forgets it when it is closed or loaded
            again.
          </p>
        </form>
      )}
    </section>
  );
}

export const signInPlugin: GraphiQLPlugin = { title: 'Sign in', icon: Icon, content: Panel };
