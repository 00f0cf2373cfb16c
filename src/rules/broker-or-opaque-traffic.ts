import { isTokenRequest } from '../lineage/definitions.ts'
import { list, sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { brokerSigns } from './parts/broker-signs.ts'
import { encrypted } from './parts/broker-transcripts.ts'
import { post, refresh, rotated } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'broker-or-opaque-traffic',
  title: 'A broker of the operating system holds the tokens',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  docs: {
    why: 'A broker (the Web Account Manager of Windows, Authenticator, Company Portal) talks to Entra in messages that are bound to the device and encrypted to it. Its refresh tokens are in no capture, so their life cannot be judged, and nothing is wrong with that.',
    fix: 'Nothing has to be done. To see how the application itself fares, read the log of its library, or switch the broker off for the recording (MSAL: do not call WithBroker).',
    who: ['nobody'],
    needs:
      'Token requests with their bodies; in a Fiddler archive the name of the sending process.',
    references: [
      'https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
      'https://learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/desktop-mobile/wam',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const brokered = trail.exchanges.filter((x) => isTokenRequest(x) && brokerSigns(x).length > 0)
    for (const group of groupExchanges(brokered, applicationKey)) {
      const signs = [...new Set(group.flatMap(brokerSigns))]
      yield {
        message: `${sentence(applicationLabel(group))} gets its tokens through a broker: ${list(signs)}, ${tellOccurrences(group)}. Their life cannot be judged.`,
        at: group,
        facts: { signs, requests: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a signed request object and an encrypted answer',
      transcript: encrypted('+0s', 'client_id=app-1&request={jwt aud=x}'),
      reports: 'through a broker: a signed request object and an encrypted answer, at entry 0',
    },
    {
      name: 'an encrypted answer only',
      transcript: encrypted('+0s', 'client_id=app-1&assertion={jwt aud=x}'),
      reports: 'through a broker: an encrypted answer',
    },
    {
      name: 'the process of the Web Account Manager',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        attributes: 'process=Microsoft.AAD.BrokerPlugin:7',
      }),
      reports: 'through a broker: the process Microsoft.AAD.BrokerPlugin',
    },
    {
      name: 'on behalf of a user: a plain assertion',
      transcript: post(
        '+0s',
        'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&assertion={jwt aud=app-1}',
        rotated('a'),
      ),
    },
    {
      name: 'a routing hint, as every MSAL sends it',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        headers: ['X-AnchorMailbox: Oid:u1@t1'],
      }),
    },
    {
      name: 'an encrypted refresh token inside of a readable answer',
      transcript: refresh(
        '+0s',
        '{rt a}',
        'HTTP/1.1 200\n\n{"access_token":"{at 1}","refresh_token":"eyJraWQiOiJjcGltY29yZSJ9.SyntheticTokentrail.SyntheticTokentrail.SyntheticTokentrail.SyntheticTokentrail"}',
      ),
    },
  ],
}

export default rule
