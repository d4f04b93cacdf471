import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '@vobe/database/setup-error';
import { execute, ExecutionError } from './execute.ts';
import { stackFolder } from './paths.ts';
import { ask } from './port.ts';
import { launch, claimFolder, type RunningServer, type ServerOptions } from './server.ts';

const TITLE = 'S3';
/** Go checks what it downloads by its own database of checksums. */
const GATEWAY = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';

/** A folder of the server's is a bucket. Everybody knows the key: for development alone. */
export const S3_SETTINGS = {
  S3_BUCKET: 'uploads',
  S3_ACCESS_KEY: 'vobemusic',
  S3_SECRET_KEY: 'vobemusic-for-development',
} as const;

const binary = (): string => path.join(stackFolder(), 'installed/versitygw');

/** Builds Versity's gateway unless it is there. @returns whether it did. */
export async function prepareS3(): Promise<boolean> {
  if (existsSync(binary())) return false;
  try {
    await execute('env', [`GOBIN=${path.dirname(binary())}`, 'go', 'install', GATEWAY]);
    return true;
  } catch (error) {
    if (!(error instanceof ExecutionError)) throw error;
    throw new SetupError(
      `Go 1.26 or later must be there to build the S3 server: ${error.output.split('\n').at(-1)}`,
    );
  }
}

export async function startS3(options: ServerOptions): Promise<RunningServer> {
  const { folder, port } = options;
  await claimFolder(folder);
  const [data, metadata] = [path.join(folder, 'data'), path.join(folder, 'metadata')];
  mkdirSync(path.join(data, S3_SETTINGS.S3_BUCKET), { recursive: true });
  mkdirSync(metadata, { recursive: true });
  return launch({
    ...options,
    title: TITLE,
    url: `http://127.0.0.1:${port}`,
    ports: [port],
    command: binary(),
    // Not every file system has the attributes that it would keep types in.
    args: ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', metadata, data],
    environment: {
      ROOT_ACCESS_KEY_ID: S3_SETTINGS.S3_ACCESS_KEY,
      ROOT_SECRET_ACCESS_KEY: S3_SETTINGS.S3_SECRET_KEY,
    },
    isReady: async () => (await ask(port, 'GET / HTTP/1.1\r\nHost: stack\r\n\r\n')) !== null,
  });
}
