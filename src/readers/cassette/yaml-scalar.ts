import { decodeBase64 } from '../bytes/base64.ts'

const nullText = /^(?:~|[Nn]ull|NULL)?$/
const binaryTag = /^(?:!!?binary|!<tag:yaml\.org,2002:binary>)$/

/** Text, bytes where the tag says so, or null where plain text without a tag means it. */
export function yamlScalar(
  text: string,
  isPlain: boolean,
  tag: string | undefined,
): string | Uint8Array | null {
  if (tag !== undefined && binaryTag.test(tag)) return decodeBase64(text) ?? text
  return isPlain && tag === undefined && nullText.test(text) ? null : text
}

/** A value as the name of a member; undefined for what no cassette has for one. */
export function yamlKey(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return value === null ? '' : undefined
}
