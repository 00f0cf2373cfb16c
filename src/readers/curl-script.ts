import { beginsWithCurl } from './curl/script-dialect.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** Scripts of curl commands, as Fiddler and the developer tools of browsers export requests. */
const curlScript: StreamReader = {
  id: 'curl-script',
  title: 'cURL script',
  extensions: [],
  about: {
    writtenBy:
      'Fiddler: Export, cURL Script; browsers: Copy all as cURL (bash or cmd); Postman, people',
    proves: 'what was sent, in the order of the script',
    lacks: 'answers and times: what came back is never known',
  },
  sniff: ({ text }) => beginsWithCurl(text),
  read: readWith(async () => (await import('./curl/read-curl-script.ts')).readCurlScript),
}

export default curlScript
