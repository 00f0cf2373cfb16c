import { readHar } from './har/read-har.ts'
import { sniffHar } from './har/sniff-har.ts'
import type { StreamReader } from './reader.ts'

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
  read: readHar,
}

export default har
