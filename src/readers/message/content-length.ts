import type { Header } from '../entry.ts'
import { toNumber } from '../json/json-value.ts'

/** `Content-Length`, where it is a number. */
export function contentLength(headers: readonly Header[]): number | undefined {
  return toNumber(headers.find((header) => header.name === 'content-length')?.value)
}
