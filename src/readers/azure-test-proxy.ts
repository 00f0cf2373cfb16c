import { outlineJson } from './json/json-outline.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** Session records of the test proxy of the Azure SDKs, and of their test frameworks before it. */
const azureTestProxy: StreamReader = {
  id: 'azure-test-proxy',
  title: 'Azure SDK test recording',
  extensions: [],
  about: {
    writtenBy: 'the test proxy of the Azure SDKs, and their test frameworks before it',
    proves: 'which requests were sent and how they were answered; tokens are usually masked',
    lacks: 'times',
  },
  sniff({ text }) {
    if (!text.startsWith('{')) return false
    const keys = outlineJson(text)
    return keys.has('Entries[') && (keys.has('Entries[].RequestUri') || keys.has('Variables{'))
  },
  read: readWith(
    async () => (await import('./test-recording/read-azure-test-proxy.ts')).readAzureTestProxy,
  ),
}

export default azureTestProxy
