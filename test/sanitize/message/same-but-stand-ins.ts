import type { Exchange } from '../../../src/exchanges/exchange.ts'
import type { Extract } from '../../../src/exchanges/extract.ts'
import { joinExtracts } from '../../../src/exchanges/join.ts'
import { cleanMethod } from '../../../src/sanitize/message/clean-method.ts'

/**
 * What the engine knows of a capture, where every name that may have a stand-in is replaced by its
 * ordinal: what is equal stays equal, what is different stays different.
 */
export function sameBut(extract: Extract): unknown {
  const { captures, exchanges, tokens, bearerUses } = joinExtracts([extract])
  const [capture] = captures
  const refs = tokens.map((token) => {
    // A state has no format, whatever somebody put into it.
    const looks = token.kind === 'state' ? ['format', 'comparable'] : []
    return without(token, ['length', 'synthetic', ...looks])
  })
  const { entries, credentialHeaders, authorityAnswers, hosts } = capture ?? {}
  const facts = { entries, credentialHeaders, authorityAnswers, hosts }
  return renamer()('', [exchanges.map(told), refs, bearerUses, facts])
}

function told(exchange: Exchange): object {
  const { parameters, alsoAt, client } = exchange
  const { id, ...rest } = client
  return {
    ...without(exchange, ['line', 'column', 'member']),
    client: { ...rest, application: id },
    method: cleanMethod(exchange.method),
    request: {
      ...exchange.request,
      verifierLength: allowedLength(exchange.request.verifierLength),
    },
    alsoAt: alsoAt.map(({ entry }) => entry),
    // Unknown parameters are left out, and a readable value may stand for an unreadable one.
    parameters: parameters.flatMap(({ name, in: place, ref }) =>
      ref === undefined ? [] : [`${place} ${name} ${ref}`],
    ),
  }
}

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}

/** RFC 7636 4.1. A stand-in need not be as long as an allowed verifier was. */
function allowedLength(length: number | undefined): number | undefined {
  return length !== undefined && length >= 43 && length <= 128 ? 43 : length
}

const naming: ReadonlySet<string> = new Set([
  'application',
  'namedApplication',
  'tenant',
  'policy',
  'host',
  'origin',
  'resource',
  'audience',
])

/** Ids and resources that are no GUIDs are not compared with hosts. */
const idKeys: ReadonlySet<string> = new Set(['application', 'resource', 'audience'])

/** GUIDs, hosts, names of APIs and schemes of applications that stand in a longer value. */
const names =
  /(?<![\w+.-])(?!(?:https?|api):)[a-z][a-z\d+.-]*(?=:\/\/)|(?<=:\/\/)[^/\s]+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\w-]+(?:\.[\w-]+)*\.(?:example|com|net)\b/gi

function renamer(): (key: string, value: unknown) => unknown {
  const ordinals = new Map<string, string>()
  const named = (value: string): string => {
    const [name] = /(?<=^id )[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.exec(value) ?? [value]
    const known = ordinals.get(name.toLowerCase()) ?? `name ${ordinals.size + 1}`
    ordinals.set(name.toLowerCase(), known)
    return known
  }
  return function renamed(key: string, value: unknown): unknown {
    if (typeof value === 'string') {
      // Support needs them as they are.
      if (key === 'traceId' || key === 'correlationId') return value
      if (!naming.has(key)) return value.replace(names, named)
      return value.startsWith('(') ? value : named(idKeys.has(key) ? `id ${value}` : value)
    }
    if (Array.isArray(value)) return value.map((one) => renamed(key, one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, renamed(name, one)]),
    )
  }
}
