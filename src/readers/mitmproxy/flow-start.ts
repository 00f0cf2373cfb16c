const latin1 = new TextDecoder('latin1')

// Members that a flow may begin with. Python 3 versions write them in reverse order of their
// making: `type` came first up to version 17, `websocket` (of tcp and udp flows `messages`) since.
const members = [
  'type',
  'version',
  'websocket',
  'messages',
  'response',
  'request',
  'timestamp_created',
  'comment',
  'metadata',
  'marked',
  'mode',
  'is_replay',
  'intercepted',
  'backup',
  'server_conn',
  'client_conn',
  'error',
  'id',
].map((name) => `${name.length}:${name}`)

const beginning = new RegExp(`^\\d{1,12}:(?:${members.join('|')})[;,]`)

// A flow that was changed holds itself once more, as its `backup`. A list of headers begins alike,
// but with names in bytes, where `type` alone is followed by the kind of a flow.
const within =
  /(?<!\d|6:backup[;,])\d{1,12}:(?:4:type[;,]\d:(?:http|tcp|udp|dns|websocket)|(?:9:websocket|8:messages|8:response|7:request|7:version);)/g

// Longer than what `within` matches, and than what it looks at before that.
const overlap = 64
const lead = 16
const step = 1024

/** Whether bytes begin as a flow does. */
export function beginsFlow(text: string): boolean {
  return beginning.test(text)
}

/** Position of the first beginning of a flow that lies wholly in `bytes`, from `from` on. */
export function findFlowStart(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length; at += step - overlap) {
    const first = Math.max(0, at - lead)
    within.lastIndex = at - first
    const found = within.exec(latin1.decode(bytes.subarray(first, at + step)))
    if (found) return first + found.index
  }
  return undefined
}
