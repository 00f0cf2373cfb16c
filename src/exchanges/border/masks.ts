import type { Body, HttpEntry } from '../../readers/entry.ts'
import { fitsWildcard } from '../../wildcard.ts'
import { bodyText } from '../request/parameters.ts'

/** Whether a text is one that the user calls a mask: it stands in a secret's place. */
export type IsMasked = (text: string) => boolean

/** Such texts, in which `*` stands for any characters and `?` for one. */
export function userMasks(placeholders: readonly string[] = []): IsMasked {
  return (text) => placeholders.some((pattern) => fitsWildcard(text, pattern))
}

/** A mask that every part of the engine knows. */
const KNOWN_MASK = '[removed]'

/** No mask of a whole body is longer; a body may be huge. */
const LONGEST_MASK = 200

/** The entry, with a body that is a mask as a whole written as a mask that everybody knows. */
export function withKnownMasks(entry: HttpEntry, isMasked: IsMasked): HttpEntry {
  const { request, response } = entry
  return {
    ...entry,
    request: { ...request, body: () => unmasked(request.body(), isMasked) },
    ...(response && { response: { ...response, body: () => unmasked(response.body(), isMasked) } }),
  }
}

function unmasked(body: Body, isMasked: IsMasked): Body {
  if (body.kind === 'bytes' && body.bytes.length > LONGEST_MASK) return body
  const text = bodyText(body)?.trim() ?? ''
  if (text === '' || text.length > LONGEST_MASK || !isMasked(text)) return body
  return { kind: 'text', text: KNOWN_MASK }
}
