const utf8 = { decoder: new TextDecoder(), encoder: new TextEncoder() }

/** The text that base64url stands for; undefined where it is none. */
export function decodeBase64Url(text: string): string | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
    return utf8.decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** A text, in UTF-8, as base64url without padding. */
export function encodeBase64Url(text: string): string {
  return base64Url(utf8.encoder.encode(text))
}

/** Bytes as base64url (RFC 4648 5) without padding. */
export function base64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
