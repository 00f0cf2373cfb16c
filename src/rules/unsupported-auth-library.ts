import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { refresh, rotated } from './parts/example-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const V1 = 'https://login.microsoftonline.com/contoso.example/oauth2/token'
const V2 = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'

const refreshBy = (url: string, ...headers: readonly string[]): string =>
  refresh('+0s', '{rt a}', rotated('b'), { url, headers })

const rule: RunRule = {
  id: 'unsupported-auth-library',
  title: 'The client uses ADAL, which is no longer supported',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Microsoft ended the support of ADAL in June 2023. It gets no fixes, also not for security, it speaks the v1 endpoints only, and it does not understand newer demands such as claims challenges.',
    fix: 'Move the client to MSAL. Its cache is another one: plan for one sign-in of each user, or hand the old refresh tokens to the migration call of MSAL.',
    who: ['developer'],
    needs: 'Token requests with their headers, or with the parameters that name the library.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/msal-migration',
      'https://github.com/AzureAD/azure-activedirectory-library-for-dotnet',
    ],
  },
  applies: (trail) => trail.exchanges.some(({ client }) => client.library !== undefined),
  *check(trail) {
    const calls = trail.exchanges.filter(isMadeByAdal)
    for (const group of groupExchanges(calls, libraryKey)) {
      const [first] = group
      const { library = 'ADAL', version } = first.client
      const name = version === undefined ? library : `${library} ${version}`
      yield {
        message: `${sentence(clientLabel(first))} names ${name} as its library, ${tellOccurrences(group)}. That is ADAL, which has had no fix since 2023.`,
        at: group,
        facts: { library, ...(version !== undefined && { version }), requests: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'ADAL.NET at the v1 endpoint',
      transcript: refreshBy(V1, 'x-client-SKU: PCL.CoreCLR', 'x-client-Ver: 5.2.9.0'),
      reports: 'names PCL.CoreCLR 5.2.9.0 as its library, at entry 0',
    },
    {
      name: 'ADAL at AD FS, without its version',
      transcript: refreshBy('https://sts.contoso.example/adfs/oauth2/token', 'x-client-SKU: Java'),
      reports: 'names Java as its library, at entry 0',
    },
    {
      name: 'another library at the v1 endpoint',
      transcript: refreshBy(V1, 'x-client-SKU: MSAL.NetCore', 'x-client-Ver: 4.0.0'),
    },
    {
      name: 'MSAL, whose version is a fact and no finding',
      transcript: refreshBy(V2, 'x-client-SKU: MSAL.NetCore', 'x-client-Ver: 4.0.0'),
    },
    {
      name: 'headers of ADAL copied by other code: ADAL never calls a v2 endpoint',
      transcript: refreshBy(V2, 'x-client-SKU: PCL.CoreCLR', 'x-client-Ver: 5.2.9.0'),
    },
    {
      name: 'a client that names no library',
      transcript: refreshBy(V1, 'Accept: application/json'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** A v2 path proves that the header was copied by other code. */
function isMadeByAdal({ client, authority }: Exchange): boolean {
  return client.family === 'adal' && (authority.protocol === 'v1' || authority.protocol === 'adfs')
}

function libraryKey(exchange: Exchange): string {
  return JSON.stringify([clientKey(exchange), exchange.client.library, exchange.client.version])
}
