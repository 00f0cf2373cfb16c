import type { Draft } from './draft.ts'
import type { Fault, Message } from './world.ts'

/** The rule that judges all captures of a run at once. */
export const NO_TOKENS = 'no-token-exchange'

/** What a capture itself proves of how it was made, whatever was lost from it. */
export function recorderFaults(draft: Draft): readonly Fault[] {
  const entries = draft.entries.filter(({ lost }) => !lost.has('entry'))
  const told: Readonly<Record<string, boolean>> = {
    'capture-sanitised-by-browser': isStripped(draft) && entries.some(isAnsweredPost),
    'missing-bodies': entries.some((message) => lacksBody(message, draft)),
    'placeholder-tokens': entries.some((message) => isMasked(message, draft)),
    'damaged-input': draft.isTruncated && entries.length > 0,
    // What cannot be read of a file that breaks off may have been what went through.
    'tunnels-only': !draft.isTruncated && entries.some(isClosedTunnel),
    [NO_TOKENS]: entries.some(isSignIn) && !entries.some(bringsTokens),
    'har-schema-violation':
      draft.isLinted && LOOSE.has(draft.writer.name) && entries.some(isAnsweredPost),
  }
  return Object.keys(told)
    .filter((rule) => told[rule])
    .map((rule) => ({ rule, owner: '', needs: [] }))
}

/** Producers whose HAR breaks the schema: an address in brackets, a `redirectURL` that is null. */
const LOOSE = new Set(
  ['chrome', 'chrome-sanitized', 'edge', 'fiddler', 'charles'].map((name) => `${name}.har`),
)

/** Chrome and Edge sign their exports, other browsers take nothing out. */
function isStripped({ writer, isWithoutCookies }: Draft): boolean {
  const isOfDevTools = ['chrome.har', 'edge.har'].includes(writer.name)
  return writer.isSanitizing || (isOfDevTools && isWithoutCookies)
}

const SIGN_IN_SERVERS =
  /^(?:login\.microsoftonline\.com|oauth2\.googleapis\.com|[\w.-]+\.(?:b2clogin|auth0)\.com):/

/** To a host that everybody knows for a sign-in server. */
function isClosedTunnel({ recording: { method, url } }: Message): boolean {
  return method === 'CONNECT' && SIGN_IN_SERVERS.test(url)
}

function isTokenRequest({ recording }: Message): boolean {
  return new URL(recording.url).pathname.endsWith('/token')
}

function isSignIn({ recording: { url, answer } }: Message): boolean {
  return answer !== undefined && new URL(url).pathname.endsWith('/authorize')
}

/** A token request, or a redirect of the implicit grant. */
function bringsTokens(message: Message): boolean {
  const { headers = [] } = message.recording.answer ?? {}
  const isInRedirect = headers.some(([, value]) => /[#&?](?:access|id)_token=/.test(value))
  return isInRedirect || isTokenRequest(message)
}

function isTokenPost(message: Message): boolean {
  return message.recording.method === 'POST' && isTokenRequest(message)
}

function isAnsweredPost(message: Message): boolean {
  const { answer } = message.recording
  return isTokenPost(message) && answer !== undefined
}

function lacksBody(message: Message, { bodiless }: Draft): boolean {
  const { lost, recording } = message
  const { answer } = recording
  return (
    isTokenPost(message) && (lost.has('request') || (answer !== undefined && bodiless.has(answer)))
  )
}

const MASK = String.raw`(?:\[REDACTED\]|\*\*\*REDACTED\*\*\*)`
const IN_FORM = new RegExp(String.raw`(?:^|&)(?:refresh_token|code)=${MASK}`)
const IN_JSON = new RegExp(`"(?:access|id|refresh)_token":"${MASK}"`)

function isMasked(message: Message, { bodiless }: Draft): boolean {
  const { body = '', answer } = message.recording
  if (!isTokenPost(message)) return false
  const isRead = answer?.body !== undefined && !bodiless.has(answer)
  return IN_FORM.test(body) || (isRead && IN_JSON.test(answer.body ?? ''))
}
