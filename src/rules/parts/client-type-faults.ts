import type { Exchange } from '../../exchanges/exchange.ts'

/** How a request contradicts the platform under which its client is registered. */
export interface ClientTypeFault {
  /** Follows the number and a colon. */
  readonly story: string
  readonly fix: string
  /** Whether the request shows what the server complains of. */
  readonly shows: (exchange: Exchange) => boolean
  /** What else may be the case where it does not. */
  readonly otherwise: string
}

/** By AADSTS number. */
export const clientTypeFaults: ReadonlyMap<number, ClientTypeFault> = new Map([
  [
    700025,
    {
      story: 'a client that is registered as public must send no secret and no assertion',
      fix: 'Leave out the client secret or assertion, or register the redirect URI on the Web platform if a server holds the secret.',
      shows: (exchange) => exchange.request.clientAuth !== 'none',
      otherwise: 'The recording shows neither, so something behind it adds one.',
    },
  ],
  [
    7000218,
    {
      story: 'a client that is registered as confidential must send a secret or an assertion',
      fix: 'Send the secret or assertion with every token request, refreshes too; for a program on a device allow public client flows in the registration instead.',
      shows: ({ request }) => request.clientAuth === 'none' || request.clientAuth === undefined,
      otherwise: 'The recording shows one, so it was lost behind it or stands in the wrong place.',
    },
  ],
  [
    9002326,
    {
      story: 'only a single-page application may redeem from a page, with an Origin header',
      fix: 'If a page redeems, register its redirect URI on the platform Single-page application and sign in again. If a program or a server does, make it, or the proxy on its way, send no Origin header.',
      shows: hasOrigin,
      otherwise: 'The recording shows no Origin header, so a proxy behind it may add one.',
    },
  ],
  [
    9002327,
    {
      story:
        'what a single-page application was given may be redeemed from a page only, with an Origin header',
      fix: 'Refresh in the page that signed in. If a server or a program is to refresh, register the redirect URI as Web or as mobile and desktop, and sign in again.',
      shows: (exchange) => !hasOrigin(exchange),
      otherwise: 'The recording shows an Origin header, so a proxy behind it may remove it.',
    },
  ],
])

/** An origin that is no address of a host (`null`) has no name, but is sent. */
export function hasOrigin({ client, parameters }: Exchange): boolean {
  const isSent = parameters.some((sent) => sent.in === 'header' && sent.name === 'origin')
  return client.origin !== undefined || isSent
}
