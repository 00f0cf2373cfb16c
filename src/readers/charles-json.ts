import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** A Charles session as JSON: a bare array of transactions. */
const charlesJson: StreamReader = {
  id: 'charles-json',
  title: 'Charles session (JSON)',
  extensions: ['.chlsj'],
  about: {
    writtenBy: 'Charles: File, Export Session, JSON Session File',
    proves: 'everything, where SSL proxying was on for the host',
    lacks: 'what Charles did not decrypt',
  },
  sniff: ({ text }) => /^\[\s*\{/.test(text) && hasOwnKeys(text),
  read: readWith(async () => (await import('./charles/read-charles-json.ts')).readCharlesJson),
}

export default charlesJson

/** Keys of a transaction, whatever their order; its messages may be longer than what is seen. */
function hasOwnKeys(text: string): boolean {
  const has = (key: string): boolean => text.includes(`"${key}"`)
  return (
    (has('actualPort') && (has('host') || has('path'))) ||
    (has('protocolVersion') && has('scheme') && has('clientAddress'))
  )
}
