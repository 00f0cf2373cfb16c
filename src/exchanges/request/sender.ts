import type { HttpEntry } from '../../readers/entry.ts'
import type { ClientAuth } from './client-auth.ts'
import type { CaptureFacts } from '../evidence.ts'
import type { Client, Exchange, ExchangeKind } from '../exchange.ts'

/** A process that the recorder named is one sender while it runs. */
export function processSender(
  { process }: HttpEntry,
  client: Client,
  capture: string,
): string | undefined {
  return client.process === undefined
    ? undefined
    : `${capture}#${client.process}:${process?.pid ?? ''}`
}

/** In a browser's own file an origin is one sender, or else the file. Known only at its end. */
export function browserSender(client: Client, capture: CaptureFacts): string | undefined {
  return capture.browserMade ? `${capture.name}#${client.origin ?? ''}` : undefined
}

/** Requests in which a client shows what it is; a page that a person opens shows nothing. */
const telling: readonly ExchangeKind[] = ['token', 'device-code', 'revoke']

/** Browser by its `Origin`, confidential by its credentials, else public; unknown without a body. */
export function channelOf(
  kind: ExchangeKind,
  client: Client,
  auth: ClientAuth,
): Exchange['channel'] {
  if (!telling.includes(kind)) return undefined
  if (client.origin !== undefined) return 'browser'
  if (auth.method === undefined) return undefined
  return auth.method === 'none' ? 'public' : 'confidential'
}
