import type { EventContract, Service } from './define.ts';
import { cloudEventHeaders, envelope } from './envelope.ts';
import { exampleEvent } from './example-event.ts';
import { toJsonSchema } from './json-schema.ts';
import { kafkaSettings, topicOf } from './topics.ts';

/** Version of the AsyncAPI binding for Kafka whose fields are used here. */
const BINDING = '0.5.0';

/** An AsyncAPI 3.0 document of the given events, to be written as YAML. */
export function asyncApi(contracts: readonly EventContract[]) {
  const byType = Map.groupBy(contracts, ({ type }) => type);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'VobeMusic events',
      version: '1.0.0',
      description:
        'Events between the services of VobeMusic. Each topic is named after its event type; the key is the id of what changed. Events of one topic and key arrive in order; over several topics `aggregate_version` says which state is the newer one. An event may arrive more than once: `event_id` stays the same.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries([...byType].map(([type, versions]) => [type, channel(versions)])),
    operations: Object.fromEntries([...byType.values()].flatMap(operations)),
    components: {
      messages: Object.fromEntries(
        contracts.map((contract) => [messageId(contract), message(contract)]),
      ),
      schemas: { envelope: schema(envelope), headers },
    },
  };
}

const headers = {
  type: 'object',
  description: 'CloudEvents 1.0 attributes in the binary mode of its Kafka binding.',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject'],
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: { type: 'string', description: 'event_id' },
    ce_source: { type: 'string', description: '/vobemusic/<aggregate>' },
    ce_type: { type: 'string', description: 'event_type' },
    ce_time: { type: 'string', format: 'date-time', description: 'timestamp' },
    ce_subject: { type: 'string', description: 'aggregate_id' },
    ce_dataversion: { type: 'string', description: 'version' },
    ce_partitionkey: { type: 'string', description: 'aggregate_id' },
    ce_correlationid: { type: 'string', description: 'correlation_id' },
    ce_traceparent: { type: 'string', description: 'traceparent, left out if there is none' },
  },
};

function messageId({ type, version }: EventContract): string {
  return `${type}.v${version}`;
}

/** All versions of an event share its topic. */
function channel(versions: EventContract[]) {
  const [first] = versions;
  if (!first) return {};
  const topic = topicOf(first);
  const settings = kafkaSettings(topic);
  return {
    address: topic.name,
    description: `${first.description} Kept for ${topic.retentionMs / 86_400_000} days: ${topic.reason}`,
    messages: Object.fromEntries(
      versions.map((contract) => [
        `v${contract.version}`,
        { $ref: `#/components/messages/${messageId(contract)}` },
      ]),
    ),
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: {
          'cleanup.policy': topic.cleanupPolicy.split(','),
          'retention.ms': topic.retentionMs,
        },
        bindingVersion: BINDING,
      },
    },
    'x-segment-ms': Number(settings['segment.ms']),
  };
}

function operations(versions: EventContract[]): [string, object][] {
  const [first] = versions;
  if (!first) return [];
  const { type, owner, consumers } = first;
  const operation = (action: 'send' | 'receive', service: Service): [string, object] => [
    `${service}.${action}.${type}`,
    {
      action,
      channel: { $ref: `#/channels/${type}` },
      summary: `${service} ${action === 'send' ? 'writes' : 'reads'} ${type}.`,
      tags: [{ name: service }],
      messages: versions.map(({ version }) => ({
        $ref: `#/channels/${type}/messages/v${version}`,
      })),
    },
  ];
  return [operation('send', owner), ...consumers.map((consumer) => operation('receive', consumer))];
}

function message(contract: EventContract) {
  const event = exampleEvent(contract);
  return {
    name: contract.type,
    title: `${contract.type}, version ${contract.version}`,
    summary: contract.description,
    contentType: 'application/json',
    correlationId: { location: '$message.payload#/correlation_id' },
    headers: { $ref: '#/components/schemas/headers' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/envelope' },
        {
          type: 'object',
          properties: {
            event_type: { const: contract.type },
            version: { const: contract.version },
            data: schema(contract.data),
          },
        },
      ],
    },
    bindings: {
      kafka: {
        key: { type: 'string', format: 'uuid', description: 'aggregate_id' },
        bindingVersion: BINDING,
      },
    },
    examples: [{ headers: cloudEventHeaders(event), payload: event }],
  };
}

function schema(of: EventContract['data']) {
  const { $schema: _, ...rest } = toJsonSchema(of, 'draft-7');
  return rest;
}
