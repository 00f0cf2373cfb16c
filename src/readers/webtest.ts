import type { StreamReader } from './reader.ts'
import { rootOf } from './xml/xml-value.ts'
import { readWith } from './read-with.ts'

/** Web performance test of Visual Studio, to which Fiddler exports sessions. */
const webtest: StreamReader = {
  id: 'webtest',
  title: 'Visual Studio web test',
  extensions: ['.webtest'],
  about: {
    writtenBy: 'Fiddler: Export, Visual Studio WebTest; Visual Studio, Application Insights',
    proves: 'what was sent, in the order of the file',
    lacks: 'answers and times: what came back is never known',
  },
  sniff: ({ text }) => text.startsWith('<') && rootOf(text)?.name === 'WebTest',
  read: readWith(async () => (await import('./webtest/read-webtest.ts')).readWebtest),
}

export default webtest
