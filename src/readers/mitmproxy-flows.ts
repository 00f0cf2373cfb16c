import { beginsFlow } from './mitmproxy/flow-start.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** What mitmproxy saves: its flows one after the other, in its typed netstring notation. */
const mitmproxyFlows: StreamReader = {
  id: 'mitmproxy-flows',
  title: 'mitmproxy flows',
  extensions: ['.flow', '.flows', '.mitm'],
  about: {
    writtenBy: 'mitmproxy, mitmweb: Save; mitmdump: -w',
    proves: 'everything, as far as bodies were not streamed',
    lacks: 'nothing',
  },
  sniff: ({ text }) => beginsFlow(text),
  read: readWith(
    async () => (await import('./mitmproxy/read-mitmproxy-flows.ts')).readMitmproxyFlows,
  ),
}

export default mitmproxyFlows
