import { TokentrailError } from '../../errors.ts'
import { parsedEntries, type ParsedEntry } from '../json/parsed-entries.ts'
import { truncation } from '../notes/truncation.ts'
import { toList, toObject, toText } from '../json/json-value.ts'
import { readWhole } from '../bytes/read-whole.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { createRepairs, mended } from '../notes/repairs.ts'
import { decodeText, mendText } from '../bytes/text.ts'
import { cutYamlItems } from './yaml-items.ts'
import type { parseYaml, YamlValue } from './yaml-value.ts'

/** Names of the list: VCR and Betamax for Python; vcrpy, go-vcr and Betamax for Java. */
const lists = ['http_interactions', 'interactions'] as const

const lineFeed = 0x0a

/** `recorded` gets the value of `recorded_with`, in which VCR and Betamax name themselves. */
export type Recorded = (by: string) => void

/** The interactions of a JSON cassette; those of PHP-VCR and of the first vcrpy are a bare list. */
export function jsonInteractions(
  source: ByteSource,
  recorded: Recorded,
  context: ReadContext,
): AsyncGenerator<ParsedEntry> {
  const options = {
    lists: [...lists.map((list) => [list]), []],
    firstKeys: ['request', 'response', 'recorded_at', 'id'],
    members: ['recorded_with'],
    member(_name: string, value: unknown) {
      recorded(toText(value) ?? '')
    },
  }
  return parsedEntries(source, options, context)
}

/** The interactions of a YAML cassette, which is held in memory whole and parsed one by one. */
export async function* yamlInteractions(
  source: ByteSource,
  recorded: Recorded,
  context: ReadContext,
): AsyncGenerator<ParsedEntry> {
  const bytes = await readWhole(source, context.limits.heldBytes)
  // With it comes the package, which is loaded only when a YAML capture is read.
  const { parseYaml: parse } = await import('./yaml-value.ts')
  const repairs = createRepairs()
  let list: string | undefined
  let index = 0
  let members = 0
  let all: readonly unknown[] | undefined
  for (const part of cutYamlItems(bytes, lists)) {
    if (part.kind === 'list') list = part.list
    else if (part.kind === 'member') {
      members++
      if (part.name === 'recorded_with') recorded(part.value)
    } else if (index >= context.limits.entries) {
      const detail = `Only the first ${context.limits.entries} entries were read.`
      context.diagnose({ code: 'limit-reached', severity: 'warning', entry: index, detail })
      break
    } else {
      const { line, column } = part
      const text = mendText(part.bytes, () => repairs.note(mended.utf8, index))
      const fromAll = (): unknown => (all ??= parseAll(parse, bytes, context))[index]
      const isTooLarge = part.bytes.length > context.limits.entryBytes
      const parsed = isTooLarge ? 'too-large' : parseItem(parse, text, context, fromAll)
      const cut = part.isLast && endsAbruptly(bytes, part.list, members) && !isClosed(parsed)
      const isKept =
        typeof parsed === 'object' && !(cut && !isWhole(parsed.value, part.list, bytes))
      if (cut) tellCut(bytes, index, isKept, context)
      else if (typeof parsed === 'string') tell(parsed, index, line, context)
      if (isKept) yield { index, line, column, value: firstOf(parsed.value) }
      index++
    }
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  if (list === undefined) {
    throw new TokentrailError('capture-unreadable', `it has no list of entries (${lists[0]})`)
  }
}

/** `fromAll` gives the same item where all of them were parsed at once. */
function parseItem(
  parse: typeof parseYaml,
  text: string,
  { limits }: ReadContext,
  fromAll: () => unknown,
): YamlValue {
  const parsed = parse(text, limits.depth)
  // PyYAML and Psych write an alias where an object is used again, even in another item.
  if (parsed !== 'damaged' || !/[-:,[] \*\w/.test(text)) return parsed
  const item = fromAll()
  return item === undefined ? parsed : { value: [item] }
}

function parseAll(
  parse: typeof parseYaml,
  bytes: Uint8Array,
  { limits }: ReadContext,
): readonly unknown[] {
  if (bytes.length > limits.entryBytes) return []
  const parsed = parse(decodeText(bytes), limits.depth)
  if (typeof parsed === 'string') return []
  const root = toObject(parsed.value)
  return toList(root ? lists.map((list) => root[list]).find(Array.isArray) : parsed.value)
}

/** The text of an item is a list of one. */
function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

/**
 * Whether a cassette that ends inside its list was cut: emitters end every line, VCR and Betamax
 * write `recorded_with` after the list, and vcrpy writes `version` there.
 */
function endsAbruptly(bytes: Uint8Array, list: string, members: number): boolean {
  if (bytes.at(-1) !== lineFeed) return true
  if (list === 'http_interactions') return members === 0
  return (
    list === 'interactions' &&
    members === 0 &&
    !decodeText(bytes.subarray(0, 256)).includes('!tape')
  )
}

/** Whether the last member of go-vcr or PHP-VCR is there: then only a line feed is missing. */
function isClosed(parsed: YamlValue): boolean {
  if (typeof parsed === 'string') return false
  const item = toObject(firstOf(parsed.value))
  return item?.['index'] !== undefined || toObject(item?.['response'])?.['duration'] !== undefined
}

/** Whether an item of a cut cassette is there to its end: the members that come last are. */
function isWhole(value: unknown, list: string, bytes: Uint8Array): boolean {
  if (bytes.at(-1) !== lineFeed) return false
  const item = toObject(firstOf(value))
  if (list === 'http_interactions') return item?.['recorded_at'] !== undefined
  const response = toObject(item?.['response'])
  return response?.['status'] !== undefined || response?.['status_code'] !== undefined
}

function tellCut(bytes: Uint8Array, index: number, isKept: boolean, context: ReadContext): void {
  const detail = isKept
    ? truncation(`before entry ${index + 1}`, bytes.length, index + 1)
    : truncation(`in the middle of entry ${index}`, bytes.length, index)
  context.diagnose({ code: 'truncated', severity: 'warning', entry: index, detail })
}

type Flaw = Extract<YamlValue, string>

const flaws: Readonly<Record<Flaw, readonly [Diagnostic['code'], string]>> = {
  damaged: ['entry-damaged', 'The entry is no valid YAML, so it was left out.'],
  'too-deep': ['limit-reached', 'The entry is nested too deeply, so it was left out.'],
  'too-large': ['entry-too-large', 'The entry is too large, so it was left out.'],
}

function tell(flaw: Flaw, entry: number, line: number, context: ReadContext): void {
  const [code, detail] = flaws[flaw]
  context.diagnose({ code, severity: 'warning', entry, line, detail })
}
