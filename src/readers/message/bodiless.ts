const methods: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'DELETE',
])

/** Whether requests of this method usually have no body, so that a missing one tells enough. */
export function isBodilessRequest(method: string): boolean {
  return methods.has(method)
}

/** Whether an answer never has content, whatever its headers say (RFC 9110 6.4.1). */
export function isBodilessAnswer(method: string, status: number): boolean {
  return method === 'HEAD' || status < 200 || status === 204 || status === 304
}
