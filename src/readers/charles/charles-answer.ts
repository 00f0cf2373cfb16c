import type { HttpResponse } from '../entry.ts'

/** Whether Charles made an answer up, as it does where it cannot reach a server: 503, `Server: Charles`. */
export function isByCharles({ headers }: HttpResponse): boolean {
  return headers.some(({ name, value }) => name === 'server' && value === 'Charles')
}
