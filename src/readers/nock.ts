import { outlineJson } from './json/json-outline.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** What nock's recorder gives with `output_objects`, and the fixtures of nock Back. */
const nock: StreamReader = {
  id: 'nock',
  title: 'nock recording',
  extensions: [],
  about: {
    writtenBy: "nock's recorder with output_objects; nock Back",
    proves: 'which requests were sent and how they were answered',
    lacks: 'times; headers of requests, unless their recording was switched on',
  },
  sniff({ text }) {
    if (!text.startsWith('[')) return false
    const keys = outlineJson(text)
    return ['scope', 'method', 'path'].every((key) => keys.has(`[].${key}`))
  },
  read: readWith(async () => (await import('./test-recording/read-nock.ts')).readNock),
}

export default nock
