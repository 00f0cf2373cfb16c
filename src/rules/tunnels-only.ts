import type { CaptureFacts } from '../exchanges/evidence.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, list } from '../lineage/wording.ts'
import { atOtherProvider, discovery, refresh, rotated } from './parts/example-transcripts.ts'
import type { RunRule } from './rule.ts'

const TUNNEL = `
### 2025-03-01T08:00:00Z
CONNECT login.microsoftonline.com:443

HTTP/1.1 200 Connection Established
`

const rule: RunRule = {
  id: 'tunnels-only',
  title: 'HTTPS decryption was off: the sign-in server was reached through closed tunnels',
  severity: 'error',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'The proxy saw that a connection to the sign-in server was opened, and nothing of what went through it. Either decryption was off, or it is bypassed for this host, or the client pins the certificate and went around the proxy.',
    fix: 'Switch on HTTPS decryption and trust its root certificate on that machine (Fiddler: Tools, Options, HTTPS), take the sign-in hosts off the bypass list, then record again. A client that pins certificates has to be recorded inside, by its own log or library hook.',
    who: ['user'],
    needs: 'A capture of a proxy that records CONNECT requests.',
    references: [
      'https://docs.telerik.com/fiddler/configure-fiddler/tasks/decrypthttps',
      'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6',
    ],
  },
  applies: (trail) => trail.evidence.captures.some(({ tunnels }) => tunnels.length > 0),
  *check(trail) {
    const isRunBlind = !trail.exchanges.some(isTokenRequest)
    for (const capture of trail.evidence.captures) {
      const closed = closedTunnels(capture)
      const [first, ...rest] = closed.map(({ entry }) => ({ capture: capture.name, entry }))
      if (first === undefined || showsTokenRequest(capture, trail)) continue
      if (lostEntries(capture) >= closed.length) {
        yield {
          inconclusive: `${capture.name} holds ${count(closed.length, 'tunnel')}, and other entries that could not be read, so whether HTTPS was decrypted cannot be seen. Export the capture again.`,
          capture: capture.name,
        }
        continue
      }
      const hosts = [...new Set(closed.map(({ host }) => host))]
      yield {
        message: `${capture.name} holds ${count(closed.length, 'tunnel')} to ${list(hosts)} and no token request that can be read: HTTPS was not decrypted there.`,
        at: [first, ...rest],
        // Another capture of the run shows what this one hides.
        ...(!isRunBlind && { severity: 'warning' }),
        facts: { hosts, tunnels: closed.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a proxy without decryption',
      transcript: TUNNEL,
      reports: 'holds 1 tunnel to login.microsoftonline.com',
    },
    {
      name: 'another capture shows the token requests',
      transcript: `=== proxy.har\n${TUNNEL}\n=== browser.har\n${refresh('+1s', '{rt a}', rotated('b'))}`,
      reports: 'proxy.har holds 1 tunnel to login.microsoftonline.com',
      severity: 'warning',
    },
    {
      name: 'a proxy that decrypts only what goes to another sign-in server',
      transcript: `${TUNNEL}\n${atOtherProvider(refresh('+1s', '{rt a}', rotated('b')))}`,
    },
    {
      name: 'a proxy that decrypts records the tunnel and what went through it',
      transcript: `${TUNNEL}\n${refresh('+1s', '{rt a}', rotated('b'))}`,
    },
    {
      name: 'decrypted, although no token request is among it',
      transcript: `${TUNNEL}\n${discovery('+1s')}`,
    },
    {
      name: 'no tunnel at all',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Tunnels to hosts of which no request inside was readable. */
function closedTunnels({ tunnels, readableAuthorityHosts }: CaptureFacts): CaptureFacts['tunnels'] {
  return tunnels.filter(({ host }) => !readableAuthorityHosts.includes(host))
}

/** Entries of which a reader could not tell what they were; they may be what went through a tunnel. */
function lostEntries({ diagnostics }: CaptureFacts): number {
  const losses = diagnostics.filter(
    ({ code, severity }) => severity === 'warning' && !code.startsWith('body-'),
  )
  const places = new Set(losses.map(({ entry }) => entry)).size
  return losses.reduce((sum, { count: told = 1 }) => sum + told - 1, places)
}

function showsTokenRequest({ name }: CaptureFacts, trail: Trail): boolean {
  return trail.exchanges.some((exchange) => exchange.capture === name && isTokenRequest(exchange))
}
