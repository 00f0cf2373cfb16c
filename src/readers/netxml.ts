import type { Head, StreamReader } from './reader.ts'
import { rootOf } from './xml/xml-value.ts'
import { readWith } from './read-with.ts'

/** HAR 1.1 as XML: what the developer tools of Internet Explorer and the first Edge saved. */
const netxml: StreamReader = {
  id: 'netxml',
  title: 'NetXML',
  extensions: [],
  about: {
    writtenBy: 'Internet Explorer and the first Edge: F12, Network, export as XML',
    proves: 'everything, as far as bodies were recorded',
    lacks: 'requests that the page did not send: a back end redeems its tokens elsewhere',
  },
  sniff,
  read: readWith(async () => (await import('./har/read-netxml.ts')).readNetxml),
}

export default netxml

function sniff({ text }: Head): boolean {
  return rootOf(text)?.name === 'log' && /<(?:entries|creator|browser|pages)\b/.test(text)
}
