import type { Exchange } from '../../exchanges/exchange.ts'

/** How Windows calls its broker; Fiddler shortens or lengthens the name. */
const BROKER_PROCESS = /^microsoft\.aad\.brokerplugin/i

/** What shows that a broker sent the request, in words. */
export function brokerSigns({ client, request, answer }: Exchange): string[] {
  const { process } = client
  return [
    ...(asksByObject(request) ? ['a signed request object'] : []),
    ...(answer.encrypted === true ? ['an encrypted answer'] : []),
    ...(process !== undefined && BROKER_PROCESS.test(process) ? [`the process ${process}`] : []),
  ]
}

/**
 * Whether a broker spoke here, by the form of the messages. What they bring is bound to the device: no
 * refresh token of an application comes that way, so nothing that is sent in the clear depends on it.
 */
export function isBrokerMessage({ request, answer }: Exchange): boolean {
  const { grantType } = request
  return grantType === 'srv_challenge' || asksByObject(request) || answer.encrypted === true
}

function asksByObject({ grantType, hasRequestObject }: Exchange['request']): boolean {
  return grantType === 'jwt_bearer' && hasRequestObject === true
}
