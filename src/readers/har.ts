import { sniffHar } from './har/sniff-har.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** HTTP Archive 1.1 and 1.2, as browsers, proxies and test tools really write it. */
const har: StreamReader = {
  id: 'har',
  title: 'HAR',
  extensions: ['.har'],
  about: {
    writtenBy: 'browsers, Fiddler, Charles, mitmproxy, Playwright, Postman, Polly.JS and many more',
    proves: 'everything, as far as bodies were recorded',
    lacks: 'requests that the page did not send: a back end redeems its tokens elsewhere',
  },
  sniff: sniffHar,
  read: readWith(async () => (await import('./har/read-har.ts')).readHar),
}

export default har
