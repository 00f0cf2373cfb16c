import type { StreamReader } from './reader.ts'
import { rootOf } from './xml/xml-value.ts'
import { readWith } from './read-with.ts'

/** A Charles session as XML; its DTD is never fetched. */
const charlesXml: StreamReader = {
  id: 'charles-xml',
  title: 'Charles session (XML)',
  extensions: ['.chlsx'],
  about: {
    writtenBy: 'Charles: File, Export Session, XML Session File; its command line',
    proves: 'everything, where SSL proxying was on for the host',
    lacks: 'what Charles did not decrypt',
  },
  sniff: ({ text }) => rootOf(text)?.name === 'charles-session',
  read: readWith(async () => (await import('./charles/read-charles-xml.ts')).readCharlesXml),
}

export default charlesXml
