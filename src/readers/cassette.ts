import type { HttpEntry } from './entry.ts'
import { bodyDecoder } from './test-recording/body-decoder.ts'
import { cassetteEntry } from './cassette/cassette-entry.ts'
import { tellNoAnswer, tellNoRequest } from './test-recording/damage.ts'
import { jsonInteractions, yamlInteractions } from './cassette/interactions.ts'
import { outlineJson } from './json/json-outline.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { readFully, type ByteSource } from './source.ts'
import { decodeText } from './bytes/text.ts'
import { tellUntimed } from './notes/untimed.ts'

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
  read,
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

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  const decoder = bodyDecoder(context)
  const interactions = (await isJson(source)) ? jsonInteractions : yamlInteractions
  const announce = (by: string): void => tellProducer(by, context)
  let untimed = 0
  for await (const { value, ...place } of interactions(source, announce, context)) {
    const entry = cassetteEntry(value, place, decoder)
    if (!entry) {
      tellNoRequest(place, context)
      continue
    }
    if (entry.responseUnread) tellNoAnswer(place, context)
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  decoder.finish()
  tellUntimed(untimed, context)
}

async function isJson(source: ByteSource): Promise<boolean> {
  const start = new Uint8Array(256)
  const length = await readFully(source, start, 0)
  return /^[{[]/.test(decodeText(start.subarray(0, length)).trimStart())
}

/** `VCR 6.1.0`, `betamax/0.4.0`. */
function tellProducer(by: string, context: ReadContext): void {
  const [, name, version] = /^["']?([A-Za-z][\w.-]{0,40})[ /]v?(\d[\w.]{0,20})/.exec(by) ?? []
  if (name !== undefined && version !== undefined) context.produced({ name, version })
}
