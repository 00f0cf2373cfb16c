import { parseJson } from '../../exchanges/answer/json.ts'
import { isMask } from '../../exchanges/border/token-shape.ts'
import { formFields } from '../../exchanges/request/parameters.ts'
import type { Body } from '../../readers/entry.ts'
import { encodePart, formText } from '../form-text.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { encodeAs } from './clean-form.ts'
import { cleanShapes, cleanNamed } from './clean-shapes.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** A body that no verdict needs is of use to a reader only; none reads more. */
const LONGEST_BODY = 1024 * 1024
const DEEPEST_JSON = 64

const dropped: Body = { kind: 'unknown', why: 'dropped' }

/**
 * The body of an entry that no verdict needs, with everything replaced that has the shape or the
 * name of a secret or of a person. What is no text is dropped.
 */
export function cleanOtherBody(body: Body, pseudonyms: Pseudonyms): Body {
  if (body.kind === 'empty') return body
  const text = textOfBody(body)
  if (text === undefined || text.length > LONGEST_BODY) return dropped
  if (text.trim() === '') return { kind: 'empty' }
  if (isMask(text)) return { kind: 'text', text: REMOVED_VALUE }
  return { kind: 'text', text: cleanText(text, pseudonyms) }
}

function cleanText(text: string, pseudonyms: Pseudonyms): string {
  const json = parseJson(text)
  if (json !== undefined) return JSON.stringify(cleanJson('', json, pseudonyms, 0))
  if (/^[\w.%+[\]-]{1,200}=[^\s<>"]*$/.test(text.trim())) {
    return formFields(text.trim(), 'body')
      .map(({ name, value, raw }) => {
        const clean = encodeAs(raw, cleanNamed(name, value, pseudonyms))
        return `${encodePart(cleanShapes(name, pseudonyms))}=${clean}`
      })
      .join('&')
  }
  return cleanShapes(text, pseudonyms)
}

/** Members by their names, texts by their shapes. */
function cleanJson(name: string, value: unknown, pseudonyms: Pseudonyms, depth: number): unknown {
  if (depth > DEEPEST_JSON) return REMOVED_VALUE
  if (typeof value === 'string') return cleanNamed(name, value, pseudonyms)
  if (typeof value === 'number') {
    const text = String(value)
    return cleanNamed(name, text, pseudonyms) === text ? value : REMOVED_VALUE
  }
  if (Array.isArray(value)) return value.map((one) => cleanJson(name, one, pseudonyms, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      cleanShapes(key, pseudonyms),
      cleanJson(key, one, pseudonyms, depth + 1),
    ]),
  )
}

function textOfBody(body: Body): string | undefined {
  if (body.kind === 'text') return body.text
  if (body.kind === 'fields') return formText(body)
  if (body.kind !== 'bytes' || body.bytes.length > LONGEST_BODY) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body.bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
