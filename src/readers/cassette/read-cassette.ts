import type { HttpEntry } from '../entry.ts'
import { bodyDecoder } from '../test-recording/body-decoder.ts'
import { cassetteEntry } from './cassette-entry.ts'
import { tellNoAnswer, tellNoRequest } from '../test-recording/damage.ts'
import { jsonInteractions, yamlInteractions } from './interactions.ts'
import type { ReadContext } from '../reader.ts'
import { readFully, type ByteSource } from '../source.ts'
import { decodeText } from '../bytes/text.ts'
import { tellUntimed } from '../notes/untimed.ts'

/** Reads a cassette, in YAML or JSON. */
export async function* readCassette(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
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
