import type { Body } from '../readers/entry.ts'

type Fields = Extract<Body, { kind: 'fields' }>

/** Form fields as the text that stood for them on the wire. */
export function formText({ fields, encoded }: Fields): string {
  const text = encoded ? (part: string): string => part : encodePart
  return fields.map(({ name, value }) => `${text(name)}=${text(value)}`).join('&')
}

/** A name or value, percent-encoded. `encodeURIComponent` throws for half of a surrogate pair. */
export function encodePart(part: string): string {
  return encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(part)))
}
