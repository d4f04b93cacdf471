/** A database of places in MaxMind's format 2.0, https://maxmind.github.io/MaxMind-DB/, small enough for a test. */

type Value = string | number | readonly Value[] | { readonly [name: string]: Value };

/** A branch of the tree of networks, with what follows a 0 and a 1. */
class Branch {
  readonly next: [Branch | Value | null, Branch | Value | null] = [null, null];
}

const [STRING, UINT32, MAP, ARRAY] = [2, 6, 7, 11];
/** Sizes from here on take another byte. */
const LONG = 29;
/** Of zeros between the tree and the data. */
const SEPARATOR = 16;
const RECORD_BYTES = 3;

function head(type: number, size: number): Buffer {
  const short = Math.min(size, LONG);
  const first = type > 7 ? [short, type - 7] : [(type << 5) | short];
  return Buffer.from(size < LONG ? first : [...first, size - LONG]);
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([head(STRING, text.length), text]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([head(UINT32, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([head(ARRAY, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([head(MAP, entries.length), ...entries.flat().map((one) => encode(one))]);
}

/** The bits of a network: those of IPv4 lie under 96 zeros. */
function bitsOf(network: string): number[] {
  const [address = '', length = ''] = network.split('/');
  const bytes = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  const groups = address.split(':').map((part) =>
    Number.parseInt(part || '0', 16)
      .toString(2)
      .padStart(16, '0'),
  );
  const bits = address.includes('.') ? `${'0'.repeat(96)}${bytes.join('')}` : groups.join('');
  const significant = address.includes('.') ? 96 + Number(length) : Number(length);
  return Array.from(bits.padEnd(128, '0').slice(0, significant), Number);
}

/** @param places What is known of each network: `198.51.100.0/24`, `2001:db8:1::/48`. */
export function placeDatabase(places: Readonly<Record<string, Value>>): Buffer {
  const root = new Branch();
  for (const [network, value] of Object.entries(places)) {
    const bits = bitsOf(network);
    const last = bits.pop() === 1 ? 1 : 0;
    let branch = root;
    for (const bit of bits) {
      const side = bit === 1 ? 1 : 0;
      const next = branch.next[side];
      const child = next instanceof Branch ? next : new Branch();
      branch.next[side] = child;
      branch = child;
    }
    branch.next[last] = value;
  }
  const branches: Branch[] = [root];
  for (const { next } of branches) {
    for (const child of next) if (child instanceof Branch) branches.push(child);
  }
  const data: Buffer[] = [];
  let size = 0;
  const record = (child: Branch | Value | null): Buffer => {
    const bytes = Buffer.alloc(RECORD_BYTES);
    let number = branches.length;
    if (child instanceof Branch) number = branches.indexOf(child);
    else if (child !== null) {
      number = branches.length + SEPARATOR + size;
      const encoded = encode(child);
      data.push(encoded);
      size += encoded.length;
    }
    bytes.writeUIntBE(number, 0, RECORD_BYTES);
    return bytes;
  };
  const tree = Buffer.concat(branches.flatMap(({ next }) => next.map(record)));
  const metadata = encode({
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 0 },
    ...{ database_type: 'Test-City', description: { en: 'Of a test' }, ip_version: 6 },
    ...{ languages: ['en', 'ru'], node_count: branches.length, record_size: RECORD_BYTES * 8 },
  });
  const marker = Buffer.from('\u00ab\u00cd\u00efMaxMind.com', 'latin1');
  return Buffer.concat([tree, Buffer.alloc(SEPARATOR), ...data, marker, metadata]);
}
