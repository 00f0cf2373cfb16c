import type { HandedEntry, HarKernel, PassedEntries } from '../../../src/readers/har/kernel.ts'
import { usual } from './events.ts'

/** What became of an entry. */
export type Fate =
  | { readonly kind: 'passed'; readonly passed: PassedEntries }
  | { readonly kind: 'handed'; readonly entry: HandedEntry }
  | { readonly kind: 'left' | 'open' }

/** The parts of a plain entry, as JSON text. */
export interface EntryParts {
  readonly entry?: string
  readonly request?: string
  readonly method?: string
  readonly url?: string
  readonly headers?: string
  readonly status?: string
  readonly response?: string
}

const encoder = new TextEncoder()
const site = 'https://a.contoso.example'

/** A plain entry with one thing put into it; `entry`, `request` and `response` are members. */
export function entryText(parts: EntryParts): string {
  const { entry = '"x":1', request = '"bodySize":1', response = '"x":1' } = parts
  const { method = '"GET"', url = `"${site}/"`, headers = '[]', status = '200' } = parts
  return (
    `{${entry},"request":{${request},"method":${method},"url":${url},"headers":${headers}},` +
    `"response":{${response},"status":${status}}}`
  )
}

/** A walk that gets one entry at a time, in one chunk, and knows one plain origin. */
export function oneByOne(kernel: HarKernel): (entry: string | Uint8Array) => Fate {
  kernel.configure(usual)
  const [input] = kernel.inputs
  const walk = (bytes: Uint8Array): Fate => {
    kernel.start({ standing: 'first', position: 0, lines: { line: 1, lineStart: 0 }, entries: 2 })
    input.set(bytes)
    const outcome = kernel.run(0, 0, bytes.length)
    const passed = kernel.takePassed()
    const entry = outcome === 'entry' ? kernel.handed() : undefined
    // A bracket may have closed the entry too early.
    if (entry) return entry.end === bytes.length ? { kind: 'handed', entry } : { kind: 'open' }
    if (outcome === 'leave' || passed.count !== 1)
      return { kind: outcome === 'leave' ? 'left' : 'open' }
    return { kind: 'passed', passed }
  }
  walk(encoder.encode(entryText({})))
  kernel.settleOrigin(true)
  return (entry) => walk(typeof entry === 'string' ? encoder.encode(entry) : entry)
}
