import type { Header } from '../../readers/entry.ts'

/** What speaks of a body as it was sent; bodies are written whole and without codings. */
const framing = /^(?:content-length|content-encoding|transfer-encoding|trailer)$/

/** Headers without those that would be untrue of a body that is written anew. */
export function plainHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.filter(({ name }) => !framing.test(name))
}
