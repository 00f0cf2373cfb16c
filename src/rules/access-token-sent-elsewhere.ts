import type { BearerUse } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { isMicrosoftHost, isPublicName } from '../lineage/host-owners.ts'
import { canonicalResource } from '../lineage/resources.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { call, obtain } from './parts/api-transcripts.ts'
import { transcript } from './parts/example-transcripts.ts'
import { callFreeExamples } from './parts/quiet.examples.ts'
import { isTrusted } from './parts/sent-elsewhere.ts'
import { hasStripped, strippedCaptures } from './parts/stripped-captures.ts'
import { tokenOwners } from './parts/token-owners.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const GRAPH = '{jwt aud=https://graph.microsoft.com,exp=+1h}'
const get = (url: string): string =>
  transcript(obtain('+0s', GRAPH), call('+0s', GRAPH, 'HTTP/1.1 200', url))

const rule: RunRule = {
  id: 'access-token-sent-elsewhere',
  title: 'An access token for Microsoft Graph or Azure is sent to a host that is not Microsoft’s',
  severity: 'warning',
  confidence: 'low',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'The token is meant for an API of Microsoft’s, and another host gets it, which can use it there as the user. A gateway or a domain of your own in front of the API looks the same.',
    fix: 'Ask for a token of your own API (its scope begins with its application id URI) and let that API get its token for Microsoft’s on behalf of the user. If the host is a gateway of yours, name it among the trusted back ends.',
    who: ['developer'],
    needs: 'A token request of the client, and its calls with their Authorization headers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/access-tokens',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.9',
    ],
  },
  applies: (trail) => trail.evidence.bearerUses.length > 0 || hasStripped(trail),
  *check(trail, { settings }) {
    yield* strippedCaptures(trail)
    const owners = tokenOwners(trail)
    const stray = trail.evidence.bearerUses
      .filter((use) => isStray(use, trail))
      .flatMap((use) => {
        const owner = owners.ofToken(use.token)
        const isKnown = isTrusted(use.host, settings.trustedBackends ?? [])
        return owner === undefined || isKnown ? [] : [{ use, owner }]
      })
    const groups = groupBy(stray, ({ use, owner }) => [
      JSON.stringify([use.capture, use.host, owner.client.id]),
    ])
    for (const [first, ...rest] of groups.values())
      yield describe(first.owner, [first.use, ...rest.map(({ use }) => use)], trail)
  },
  examples: () => [
    {
      name: 'an application sends its Graph token to its own API',
      transcript: get('https://api.contoso.example/me'),
      reports: 'sent at-1, which is for https://graph.microsoft.com, to api.contoso.example',
      confidence: 'low',
    },
    { name: 'Microsoft Graph itself', transcript: get('https://graph.microsoft.com/v1.0/me') },
    {
      name: 'a gateway that the settings trust',
      transcript: get('https://gateway.contoso.example/graph/me'),
      settings: { trustedBackends: ['gateway.contoso.example'] },
    },
    {
      name: 'a gateway that only its own network knows',
      transcript: get('https://gateway.internal/graph/me'),
    },
    {
      name: 'a token for the API that gets it, at a custom domain',
      transcript: transcript(
        obtain('+0s', '{jwt aud=api://orders,exp=+1h}'),
        call('+0s', '{jwt aud=api://orders,exp=+1h}'),
      ),
    },
    ...callFreeExamples(),
  ],
}

export default rule

const MEANT_FOR = ['https://graph.microsoft.com', 'https://management.azure.com']

function isStray({ token, host }: BearerUse, trail: Trail): boolean {
  const audience = trail.token(token)?.claims?.audience
  if (audience === undefined || !MEANT_FOR.includes(canonicalResource(audience))) return false
  return isPublicName(host) && !isMicrosoftHost(host)
}

function describe(
  owner: Exchange,
  uses: readonly [BearerUse, ...BearerUse[]],
  trail: Trail,
): FindingDraft {
  const [first, ...rest] = uses
  const { token, host, capture, firstEntry } = first
  const audience = trail.token(token)?.claims?.audience ?? ''
  const calls = uses.reduce((sum, use) => sum + use.calls, 0)
  return {
    message: `${sentence(clientLabel(owner))} sent ${token}, which is for ${audience}, to ${host}, ${count(calls, 'time')}, first at entry ${firstEntry}.`,
    at: [
      { capture, entry: firstEntry },
      ...rest.map((use) => ({ capture: use.capture, entry: use.firstEntry })),
    ],
    facts: { token, host, calls },
  }
}
