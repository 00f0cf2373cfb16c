import type { StreamReader } from './reader.ts'
import { rootOf } from './xml/xml-value.ts'
import { readWith } from './read-with.ts'

/** Items of Burp's proxy history or site map, saved as XML. */
const burpItems: StreamReader = {
  id: 'burp-items',
  title: 'Burp items',
  extensions: [],
  about: {
    writtenBy: 'Burp Suite: Save items, in the proxy history, the site map and the logger',
    proves: 'what was sent and what came back',
    lacks: 'durations, and what happened within a second',
  },
  sniff({ text }) {
    const root = rootOf(text)
    if (root?.name !== 'items') return false
    return root.attributes.has('burpVersion') || root.attributes.has('exportTime')
  },
  read: readWith(async () => (await import('./burp/read-burp-items.ts')).readBurpItems),
}

export default burpItems
