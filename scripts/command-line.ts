/** How scripts read their command lines: Node's parser, with one way of saying what is wrong. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SetupError } from '@vobe/database/setup-error';
import { report } from './start/failure.ts';

/**
 * Reads options and, where they are allowed, positionals.
 * @param help How to see what there is: `See npm start -- --help.`
 * @throws SetupError naming what is not known or has no value.
 */
export function readCommandLine<const Config extends Omit<ParseArgsConfig, 'args'>>(
  args: readonly string[],
  config: Config,
  help: string,
) {
  try {
    return parseArgs({ ...config, args: [...args] });
  } catch (error) {
    // Only Node's first sentence: those behind it explain "--", which is of no use here.
    const [problem = ''] = (error as Error).message.split(/\.\s|\.$/);
    throw new SetupError(`${problem}. ${help}`);
  }
}

/** Whether a generator is only to compare what is there with what it would write. */
export const isCheckOnly = (): boolean => hasFlag('check');

/**
 * Whether a script's one option is given. Ends the process for any other argument, for a typing error must not
 * write files.
 */
export function hasFlag(name: string, args: readonly string[] = process.argv.slice(2)): boolean {
  try {
    const options = { [name]: { type: 'boolean' } } as const;
    const { values } = readCommandLine(args, { options }, `The only option is --${name}.`);
    return values[name] ?? false;
  } catch (error) {
    report(error);
    process.exit(1);
  }
}
