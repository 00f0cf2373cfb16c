import type { Header } from '../../readers/entry.ts'
import { treatmentOf } from '../border/secret-fields.ts'
import type { ExchangeKind, RequestFacts } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import type { BodyFields, Field } from './parameters.ts'

/** The form in which a request's parameters went over the wire. */
export function wireForm(
  kind: ExchangeKind,
  headers: readonly Header[],
  body: BodyFields,
  fields: readonly Field[],
): Pick<RequestFacts, 'contentType' | 'repeated'> {
  const type = body.seen === 'empty' ? undefined : headerOf(headers, 'content-type')
  const repeated = ruledKinds.includes(kind) ? repeatedNames(fields) : []
  return {
    ...(type !== undefined && type !== '' && { contentType: contentTypeOf(type) }),
    ...(repeated.length > 0 && { repeated }),
  }
}

/** Requests to endpoints that RFC 6749 3.1 and 3.2 and RFC 8628 3.1 rule. */
const ruledKinds: readonly ExchangeKind[] = ['token', 'authorize', 'device-code']

function contentTypeOf(value: string): NonNullable<RequestFacts['contentType']> {
  const [type = ''] = value.toLowerCase().split(';', 1)
  if (type.includes('urlencoded')) return 'form'
  return type.includes('json') ? 'json' : 'other'
}

/** RFC 8707 2 and RFC 8693 2.1 let these occur more than once. */
const mayRepeat: ReadonlySet<string> = new Set(['resource', 'audience'])

/**
 * Names that occur twice in one place: what stands in both query and body is no repetition to every
 * server. A name without a treatment may be a piece of a secret, so it is not told.
 */
function repeatedNames(fields: readonly Field[]): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { name, in: place } of fields) {
    if (mayRepeat.has(name) || !isPrintable(name)) continue
    const key = `${place} ${name}`
    if (seen.has(key)) repeated.add(name)
    seen.add(key)
  }
  return [...repeated]
}

function isPrintable(name: string): boolean {
  return name.toLowerCase() === 'client_id' || treatmentOf(name) !== undefined
}
