import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** The log of a browser's network stack: `chrome://net-export`, `--log-net-log`. */
const netlog: StreamReader = {
  id: 'netlog',
  title: 'browser net log',
  extensions: [],
  about: {
    writtenBy: 'Chrome, Edge, Electron: chrome://net-export, --log-net-log',
    proves: 'which requests were sent and how they were answered; with raw bytes, what came back',
    lacks: 'bodies of requests; those of answers and credentials, unless they were included',
  },
  sniff: ({ text }) => /^\{\s*"constants"\s*:\s*\{/.test(text) && constantNames.test(text),
  read: readWith(async () => (await import('./netlog/read-netlog.ts')).readNetlog),
}

export default netlog

// In the order of the alphabet, in which a list of field trials alone may be larger than the head.
const constantNames =
  /"(?:activeFieldTrialGroups|addressFamily|certStatusFlag|clientInfo|logEventPhase|logEventTypes)"/
