// The only reader of process.env. Every problem is reported at once, so that a broken deployment is fixed in one go.

export interface WebEnv {
  readonly isDevelopment: boolean;
  readonly routerUrl: string;
  readonly publicUrl: string;
  readonly clientAddressSecret: string | null;
  /** How long the site goes on serving after a signal to stop, in milliseconds. */
  readonly drainMs: number;
}

/** Settings that are missing or invalid; names them. */
class SettingsError extends Error {}

type Source = Readonly<Record<string, string | undefined>>;

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

export function readEnv(source: Source): WebEnv {
  const problems: string[] = [];
  const text = (name: string, fallback: string): string => source[name]?.trim() || fallback;
  const flag = (name: string): boolean => {
    const value = text(name, 'false');
    if (value !== 'true' && value !== 'false')
      problems.push(`${name} must be true or false, not “${value}”.`);
    return value === 'true';
  };
  const url = (name: string, fallback: string): string => {
    const value = text(name, fallback);
    if (!isHttpUrl(value))
      problems.push(`${name} must be an http or https address, not “${value}”.`);
    return value;
  };

  const drainMs = Number(text('DRAIN_MS', '1500'));
  if (!Number.isInteger(drainMs) || drainMs < 0 || drainMs > 60_000)
    problems.push(`DRAIN_MS must be a number from 0 to 60000, not “${source['DRAIN_MS'] ?? ''}”.`);
  const publicUrl = url('PUBLIC_URL', 'http://localhost:3000');
  const secret = text('CLIENT_ADDRESS_SECRET', '');
  const env: WebEnv = {
    isDevelopment: flag('WEB_DEV'),
    routerUrl: url('ROUTER_URL', 'http://127.0.0.1:4000/graphql'),
    // An origin: a path or a slash at its end would double in every canonical address.
    publicUrl: isHttpUrl(publicUrl) ? new URL(publicUrl).origin : publicUrl,
    drainMs,
    clientAddressSecret: secret === '' ? null : secret,
  };
  if (problems.length > 0)
    throw new SettingsError(`The web site cannot start:\n- ${problems.join('\n- ')}`);
  return env;
}

function readOwnEnv(): WebEnv {
  try {
    return readEnv(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    // The sentences are for the operator; where in the code they were found is not.
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export const env: WebEnv = readOwnEnv();
