import { parseJsonObject, member } from '../../exchanges/answer/json.ts'
import { isMask } from '../../exchanges/border/token-shape.ts'
import { mayHoldParameters } from '../../exchanges/endpoint/recognise.ts'
import { targetOf } from '../../exchanges/endpoint/target.ts'
import { bodyFields, bodyText } from '../../exchanges/request/parameters.ts'
import type { Body, HttpRequest } from '../../readers/entry.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanForm } from './clean-form.ts'
import { cleanValue } from './clean-value.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** A form that was seen, has parameters and none that is known. */
const NOTHING_KNOWN = '_='

/** The body of a request that a verdict needs. What the engine does not look at is dropped. */
export function cleanRequestBody(request: HttpRequest, pseudonyms: Pseudonyms): Body {
  const target = targetOf(request.url)
  const body = request.body()
  if (body.kind === 'unknown' || body.kind === 'empty') return body
  if (target === undefined || !mayHoldParameters({ request }, target)) {
    return { kind: 'unknown', why: 'dropped' }
  }
  const text = bodyText(body)
  if (text !== undefined && isMask(text)) return { kind: 'text', text: REMOVED_VALUE }
  const json = text === undefined ? undefined : parseJsonObject(text)
  const { seen, fields } = bodyFields({ ...request, body: () => body })
  if (seen === 'empty') return { kind: 'empty' }
  if (json === undefined) {
    const form = cleanForm(fields, pseudonyms)
    return { kind: 'text', text: form === '' ? NOTHING_KNOWN : form }
  }
  const members = fields.flatMap(({ name, value }) => {
    const clean = cleanValue(name, value, pseudonyms)
    return clean === undefined ? [] : [[name, clean === value ? member(json, name) : clean]]
  })
  return { kind: 'text', text: JSON.stringify(Object.fromEntries(members)) }
}
