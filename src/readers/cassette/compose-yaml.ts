import { CST } from 'yaml'
import { yamlKey, yamlScalar } from './yaml-scalar.ts'
import { isBlank, noProperties, propertiesIn, type Properties } from './yaml-properties.ts'

// Aliases of aliases unpack to billions of values.
const mostAliasUses = 100

interface Anchored {
  readonly value: unknown
  /** How often the value is used that is used most within this one. */
  readonly weight: number
  uses: number
}

interface Composing {
  readonly anchors: Map<string, Anchored>
  /** Of the aliases so far within the innermost value that has an anchor. */
  heaviest: number
}

type Part = CST.Token | null | undefined
type Pair = readonly [key: string, value: unknown]

/**
 * The value of the first document among tokens, by the failsafe schema of YAML 1.2 (10.1) with null
 * and binary. Throws where the text breaks the rules of YAML. The package composes values as well,
 * but with nodes, schemas and a printer around them, and they are what most of it consists of.
 */
export function composeYaml(tokens: readonly CST.Token[]): unknown {
  const at = tokens.findIndex(({ type }) => type === 'document')
  const first = tokens[at]
  if (first?.type !== 'document') return tokens.some(isError) ? fail() : null
  const next = tokens.findIndex(({ type }, n) => n > at && type === 'document')
  if (tokens.slice(0, next < 0 ? undefined : next).some(isError)) fail()
  if (!isBlank(first.end)) fail()
  const composing: Composing = { anchors: new Map(), heaviest: 1 }
  return valueOf(first.value, propertiesIn(first.start, 'doc-start'), composing)
}

function valueOf(token: Part, properties: Properties, composing: Composing): unknown {
  const { anchor } = properties
  if (anchor === undefined) return plainValueOf(token, properties, composing)
  const outer = composing.heaviest
  composing.heaviest = 1
  const value = plainValueOf(token, properties, composing)
  composing.anchors.set(anchor, { value, weight: composing.heaviest, uses: 0 })
  composing.heaviest = Math.max(outer, composing.heaviest)
  return value
}

function plainValueOf(token: Part, properties: Properties, composing: Composing): unknown {
  if (!token) return yamlScalar('', true, properties.tag)
  switch (token.type) {
    case 'alias':
      return aliased(token, properties, composing)
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar': {
      const { value } = CST.resolveAsScalar(token, false, fail)
      return yamlScalar(value, token.type === 'scalar', properties.tag)
    }
    case 'block-map':
      return Object.fromEntries(token.items.flatMap((item) => blockPair(item, token, composing)))
    case 'block-seq':
      return token.items.flatMap((item) => blockItem(item, composing))
    case 'flow-collection':
      return flowValue(token, composing)
    default:
      return fail()
  }
}

function aliased(
  { source, end }: CST.FlowScalar,
  { anchor, tag }: Properties,
  composing: Composing,
): unknown {
  const found = composing.anchors.get(source.slice(1))
  if (!found || anchor !== undefined || tag !== undefined || !isBlank(end)) return fail()
  found.uses += 1
  const load = found.uses * found.weight
  if (load > mostAliasUses) fail()
  composing.heaviest = Math.max(composing.heaviest, load)
  return found.value
}

function blockPair(
  { start, key, sep, value }: CST.BlockMap['items'][number],
  { indent }: CST.BlockMap,
  composing: Composing,
): Pair[] {
  const before = propertiesIn(start, 'explicit-key-ind')
  if (!sep && !before.isMarked && noProperties(before)) return []
  const isImplicit = !before.isMarked
  if (isImplicit && key && !isKeyOfLine(key, indent)) fail()
  const name = yamlKey(valueOf(key, before, composing)) ?? fail()
  const between = propertiesIn(sep ?? [], 'map-value-ind')
  if (!between.isMarked) return isImplicit ? fail() : [[name, null]]
  if (isImplicit && value?.type === 'block-map' && !between.hasNewline) fail()
  return [[name, valueOf(value, between, composing)]]
}

/** Whether a key without `?` stands on one line, at the place of the others. */
function isKeyOfLine(key: CST.Token, indent: number): boolean {
  if (key.type === 'block-seq' || key.type === 'block-scalar') return false
  if (key.type === 'block-map') return key.indent === indent
  return !('source' in key && key.source.includes('\n'))
}

function blockItem(
  { start, value }: CST.BlockSequence['items'][number],
  composing: Composing,
): unknown[] {
  const before = propertiesIn(start, 'seq-item-ind')
  if (before.isMarked) return [valueOf(value, before, composing)]
  return !value && noProperties(before) ? [] : fail()
}

function flowValue({ start, items, end }: CST.FlowCollection, composing: Composing): unknown {
  const isMap = start.source === '{'
  const [closing, ...rest] = end
  if (closing?.source !== (isMap ? '}' : ']') || !isBlank(rest)) fail()
  const last = items.length - 1
  const parts = items.flatMap((item, n) => {
    const { hasComma, isMarked, ...before } = propertiesIn(item.start, 'explicit-key-ind')
    const isNothing = !isMarked && noProperties(before) && !item.sep && !item.value
    if (isNothing && n === last) return []
    return isNothing || hasComma !== n > 0 ? fail() : [item]
  })
  if (isMap) return Object.fromEntries(parts.map((item) => flowPair(item, composing)))
  return parts.map((item) => {
    const before = propertiesIn(item.start, 'explicit-key-ind')
    if (item.sep || before.isMarked) return Object.fromEntries([flowPair(item, composing)])
    return valueOf(item.value, before, composing)
  })
}

function flowPair(
  { start, key, sep, value }: CST.FlowCollection['items'][number],
  composing: Composing,
): Pair {
  const name = yamlKey(valueOf(key, propertiesIn(start, 'explicit-key-ind'), composing)) ?? fail()
  const between = propertiesIn(sep ?? [], 'map-value-ind')
  if (between.isMarked) return [name, valueOf(value, between, composing)]
  return value ? fail() : [name, null]
}

function isError({ type }: CST.Token): boolean {
  return type === 'error'
}

function fail(): never {
  throw new SyntaxError('the text is no YAML')
}
