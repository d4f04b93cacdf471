/** npm run events -- dlq|lag|replay: looks after the event bus of a running installation. */
import { SetupError } from '@vobe/database/setup-error';
import { readRunningEnvironment } from '@vobe/database/run-file';
import { BusUnavailable, type EventBus } from '@vobe/event-bus/bus';
import {
  openDeadLetters,
  replay,
  settle,
  type DeadLetter,
} from '@vobe/event-bus/consumer/dead-letters';
import { busEnvironment, openBus } from '@vobe/event-bus/open-bus';
import { topics } from '@vobe/event-contracts/topics';
import { readEnvironment } from '@vobe/service-kit/config';
import { createLogger } from '@vobe/service-kit/log';
import { readCommandLine } from './command-line.ts';
import { exitOnFailure } from './start/failure.ts';
import { SERVICES } from './start/command.ts';

const HELP = `Usage: npm run events -- <command>

  lag                                   how far each group is behind
  replay --group G --from N [--topic T] makes a group read again from an offset;
                                        with Kafka while its service is stopped
  dlq list   [--group G]                messages that could not be handled
  dlq show   --group G --id P-N         one of them, with its content
  dlq replay --group G (--id P-N|--all) sends them to their topics again
  dlq drop   --group G (--id P-N|--all) forgets them

The bus is that of KAFKA_BROKERS or BUS_DATABASE_URL, or of the VobeMusic that runs here.
`;

/** Groups that read events, each of a service. */
const GROUPS = [...new Set(topics.flatMap(({ consumers }) => consumers))].sort();
/** Of these, those that run; the router keeps no group, for its caches live no longer than a moment. */
const ACTIVE = SERVICES.filter((name) => name !== 'router' && GROUPS.includes(name));

const topicsOfGroup = (group: string) =>
  topics
    .filter(({ consumers }) => (consumers as readonly string[]).includes(group))
    .map(({ name }) => name);

/** One line for each group, and one for each partition that it has not read to the end. */
async function showLag(bus: EventBus): Promise<void> {
  for (const group of ACTIVE) {
    const partitions = await bus.lag(group, topicsOfGroup(group));
    const behind = partitions.reduce((sum, { next, end }) => sum + end - next, 0);
    console.log(
      `${group}: ${behind} events behind, of ${partitions.reduce((sum, { end }) => sum + end, 0)}`,
    );
    for (const { topic, partition, next, end } of partitions) {
      if (end > next)
        console.log(`  ${topic}, partition ${partition}: reads ${next} of ${end} next`);
    }
  }
}

async function list(bus: EventBus, groups: readonly string[]): Promise<void> {
  let count = 0;
  for (const group of groups) {
    for (const { id, topic, partition, offset, failure, at } of await openDeadLetters(bus, group)) {
      count += 1;
      const { reason, detail, attempts } = failure;
      console.log(
        `${group} ${id}  ${at.toISOString()}  ${topic}, partition ${partition}, offset ${offset}`,
      );
      console.log(`  ${reason} after ${attempts} attempt(s): ${detail}`);
    }
  }
  console.log(count === 0 ? 'No dead letters.' : `${count} dead letter(s).`);
}

function show(letter: DeadLetter): void {
  console.log(JSON.stringify({ ...letter, value: readable(letter.value) }, null, 2));
}

function readable(value: Buffer | null): unknown {
  const text = value?.toString() ?? null;
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

async function deadLetters(bus: EventBus, verb: string, options: Options): Promise<void> {
  if (verb === 'list') return list(bus, options.group ? [options.group] : ACTIVE);
  const group = required(options.group, '--group');
  const open = await openDeadLetters(bus, group);
  if (!options.all && !options.id) throw new SetupError(`dlq ${verb} needs --id or --all.`);
  const selected = options.all ? open : open.filter(({ id }) => id === options.id);
  if (selected.length === 0) throw new SetupError(`The group ${group} has no such open message.`);
  let done = 0;
  for (const letter of selected) {
    if (verb === 'show') show(letter);
    else if (verb === 'drop') await settle(bus, group, letter);
    else if (verb === 'replay') {
      // One that can't go stays where it is; the others do not wait for it.
      const problem = await replayProblem(bus, group, letter);
      if (problem !== null) {
        console.error(`${letter.id} stays: ${problem}`);
        continue;
      }
    } else throw new SetupError(HELP);
    done += 1;
  }
  if (verb === 'show') return;
  console.log(`${verb === 'drop' ? 'Dropped' : 'Sent again'}: ${done}.`);
  if (done < selected.length) throw new SetupError(`${selected.length - done} message(s) stay.`);
}

/** Replays a dead letter. @returns Why it can't be sent, or null. @throws BusUnavailable */
async function replayProblem(
  bus: EventBus,
  group: string,
  letter: DeadLetter,
): Promise<string | null> {
  if (!topics.some(({ name }) => name === letter.topic)) {
    return `there is no topic ${letter.topic || 'of no name'}`;
  }
  try {
    await replay(bus, group, letter);
    return null;
  } catch (error) {
    if (error instanceof BusUnavailable) throw error;
    return (error as Error).message;
  }
}

interface Options {
  group?: string | undefined;
  topic?: string | undefined;
  from?: string | undefined;
  id?: string | undefined;
  all?: boolean | undefined;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new SetupError(`${name} is needed.\n\n${HELP}`);
  return value;
}

function checkedGroup(options: Options): void {
  if (options.group !== undefined && !(GROUPS as string[]).includes(options.group)) {
    throw new SetupError(`There is no group ${options.group}; there are ${GROUPS.join(', ')}.`);
  }
}

async function rewind(bus: EventBus, options: Options): Promise<void> {
  const group = required(options.group, '--group');
  const from = Number(required(options.from, '--from'));
  if (!Number.isSafeInteger(from) || from < 0)
    throw new SetupError('--from must be an offset: a whole number, 0 or more.');
  const all = topicsOfGroup(group);
  if (options.topic !== undefined && !all.includes(options.topic)) {
    throw new SetupError(
      `The group ${group} does not read ${options.topic}; it reads ${all.join(', ')}.`,
    );
  }
  await bus.rewind(group, options.topic === undefined ? all : [options.topic], from);
  console.log(
    `${group} reads again from ${from}, where it had come further. What it has handled is left out by its id.`,
  );
}

const OPTIONS = {
  group: { type: 'string' },
  topic: { type: 'string' },
  from: { type: 'string' },
  id: { type: 'string' },
  all: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function run(args: readonly string[]): Promise<number> {
  const config = { allowPositionals: true, options: OPTIONS } as const;
  const { positionals, values } = readCommandLine(args, config, `\n\n${HELP}`);
  const [command, verb = 'list'] = positionals;
  if (values.help || command === undefined) {
    console.log(HELP);
    return values.help ? 0 : 1;
  }
  checkedGroup(values);
  const environment = { ...readRunningEnvironment(), ...process.env };
  if (!environment.KAFKA_BROKERS && !environment.BUS_DATABASE_URL) {
    throw new SetupError(
      'No VobeMusic runs here: start it, or name a bus by KAFKA_BROKERS or BUS_DATABASE_URL.',
    );
  }
  const settings = readEnvironment('events', busEnvironment, environment);
  const bus = openBus('events', settings, createLogger('events', 'error'));
  try {
    await bus.check();
    if (command === 'lag') await showLag(bus);
    else if (command === 'replay') await rewind(bus, values);
    else if (command === 'dlq') await deadLetters(bus, verb, values);
    else throw new SetupError(HELP);
    return 0;
  } catch (error) {
    if (!(error instanceof BusUnavailable)) throw error;
    throw new SetupError(`The event bus does not answer: ${error.message}.`);
  } finally {
    await bus.close();
  }
}

process.exit(await exitOnFailure(run(process.argv.slice(2))));
