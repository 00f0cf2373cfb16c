import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/**
 * A capture written by hand in the notation of the RFCs: request, answer, and `### +90s` lines for
 * time. Examples of rules are written in it, so one text is test, documentation and demonstration.
 */
const transcript: StreamReader = {
  id: 'transcript',
  title: 'transcript',
  extensions: ['.trail.txt'],
  about: {
    writtenBy: 'people: `tokentrail explain` prints examples of it',
    proves: 'everything that is written down',
    lacks: 'nothing',
  },
  sniff: ({ text }) => opening.test(text),
  read: readWith(async () => (await import('./transcript/read-transcript.ts')).readTranscript),
}

export default transcript

const opening = /^### (?:\+|\?|\d{4}-\d\d-\d\d)/
