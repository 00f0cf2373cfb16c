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
import { listSome } from './parts/tell-occurrences.ts'
import { tokenOwners } from './parts/token-owners.ts'
import type { FindingDraft, RuleSettings, RunRule } from './rule.ts'

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
    const stray = trail.evidence.bearerUses.flatMap((use): StrayUse[] => {
      const audience = isForeign(use.host, settings) ? microsoftAudience(use, trail) : undefined
      const owner = audience === undefined ? undefined : owners.ofToken(use.token)
      return audience === undefined || owner === undefined ? [] : [{ use, owner, audience }]
    })
    const groups = groupBy(stray, ({ use, owner, audience }) => [
      JSON.stringify([use.capture, use.host, owner.client.id, audience]),
    ])
    for (const group of groups.values()) yield describe(group)
  },
  examples: () => [
    {
      name: 'an application sends its Graph token to its own API',
      transcript: get('https://api.contoso.example/me'),
      reports: 'sent at-1, which is for https://graph.microsoft.com, to api.contoso.example',
      confidence: 'low',
    },
    {
      name: 'two tokens, and one of them twice',
      transcript: transcript(
        ...['+1h', '+1h', '+2h'].flatMap((until) => [
          obtain('+0s', `{jwt aud=https://management.azure.com,exp=${until}}`),
          call('+0s', `{jwt aud=https://management.azure.com,exp=${until}}`),
        ]),
      ),
      reports:
        'sent at-1 and at-2, which are for https://management.azure.com, to api.contoso.example, 3 times, first at entry 1.',
    },
    {
      name: 'a token of somebody else: no token request of that client is recorded',
      transcript: transcript(
        obtain('+0s', '{at 1}'),
        call('+0s', '{jwt aud=https://graph.microsoft.com,appid=app-2}'),
      ),
    },
    {
      name: 'an opaque token',
      transcript: transcript(obtain('+0s', '{at 1}'), call('+0s', '{at 1}')),
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

/** A call with a token for an API of Microsoft’s, at a host that is not. */
interface StrayUse {
  readonly use: BearerUse
  readonly owner: Exchange
  readonly audience: string
}

/** Names of a private network are those of a gateway more often than not. */
function isForeign(host: string, { trustedBackends = [] }: RuleSettings): boolean {
  return isPublicName(host) && !isMicrosoftHost(host) && !isTrusted(host, trustedBackends)
}

function microsoftAudience({ token }: BearerUse, trail: Trail): string | undefined {
  const audience = trail.token(token)?.claims?.audience ?? ''
  return MEANT_FOR.includes(canonicalResource(audience)) ? audience : undefined
}

function describe(group: readonly [StrayUse, ...StrayUse[]]): FindingDraft {
  const [{ use: first, owner, audience }, ...rest] = group
  const { token, host, capture, firstEntry } = first
  const tokens = [...new Set(group.map(({ use }) => use.token))]
  const such = tokens.length === 1 ? 'which is' : 'which are'
  const calls = group.reduce((sum, { use }) => sum + use.calls, 0)
  return {
    message: `${sentence(clientLabel(owner))} sent ${listSome(tokens)}, ${such} for ${audience}, to ${host}, ${count(calls, 'time')}, first at entry ${firstEntry}.`,
    at: [
      { capture, entry: firstEntry },
      ...rest.map(({ use }) => ({ capture: use.capture, entry: use.firstEntry })),
    ],
    facts: { token, host, calls },
  }
}
