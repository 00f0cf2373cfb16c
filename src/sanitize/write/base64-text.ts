const step = 0x2000

/** Base64 with padding (RFC 4648 4). */
export function base64Text(bytes: Uint8Array): string {
  let binary = ''
  // As arguments of one call, bytes are limited by the stack.
  for (let at = 0; at < bytes.length; at += step)
    binary += String.fromCharCode(...bytes.subarray(at, at + step))
  return btoa(binary)
}
