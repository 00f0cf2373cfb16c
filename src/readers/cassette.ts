import { outlineJson } from './json/json-outline.ts'
import type { StreamReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** Recordings of test suites, by VCR and the many that took after it, in YAML or JSON. */
const cassette: StreamReader = {
  id: 'cassette',
  title: 'VCR cassette',
  extensions: [],
  about: {
    writtenBy: 'test suites: VCR, vcrpy, Betamax, go-vcr, PHP-VCR, OkReplay; YAML or JSON',
    proves: 'everything that was not filtered before it was saved',
    lacks: 'durations; times to the second in VCR and Betamax, none in vcrpy, go-vcr and PHP-VCR',
  },
  sniff: ({ text }) => (/^[{[]/.test(text) ? isJsonCassette(text) : isYamlCassette(text)),
  read: readWith(async () => (await import('./cassette/read-cassette.ts')).readCassette),
}

export default cassette

function isJsonCassette(text: string): boolean {
  const keys = outlineJson(text)
  // A Pact contract has `interactions` too, of requests with a path only.
  return (
    keys.has('http_interactions[') ||
    holdsInteraction(keys, 'interactions[].') ||
    // Programs that dump requests as a bare list write the status as a number.
    (holdsInteraction(keys, '[].') && keys.has('[].response.status{'))
  )
}

function holdsInteraction(keys: ReadonlySet<string>, place: string): boolean {
  const names = ['uri', 'url', 'host'].map((name) => `${place}request.${name}`)
  return keys.has(`${place}request{`) && names.some((name) => keys.has(name))
}

function isYamlCassette(text: string): boolean {
  const [start, isNamed] = /^(http_)?interactions:[ \t]*(?:$|\[\])/m.exec(text) ?? []
  if (start !== undefined)
    return (
      isNamed !== undefined || /^[ \t-]*(?:request|recorded|id):|RecordedInteraction/m.test(text)
    )
  return /^(?:---[^\n]*\n)?-\s+(?:!\S{1,80}\s+)?request:/.test(text)
}
