import type { Exchange } from '../../exchanges/exchange.ts'

/** Whether a token request visibly carries a client secret, in its body or in a Basic header. */
export function sendsSecret({ kind, request }: Exchange): boolean {
  const { clientAuth } = request
  return kind === 'token' && (clientAuth === 'secret-post' || clientAuth === 'secret-basic')
}
