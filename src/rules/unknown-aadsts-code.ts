import type { CodeLookup } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, specificCode } from '../lineage/definitions.ts'
import { clientLabel } from '../lineage/wording.ts'
import { refresh, refused, rotated } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'unknown-aadsts-code',
  title: 'An AADSTS number that the catalogue does not hold',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'Microsoft adds and changes numbers without notice. The catalogue holds those that public sources name, and says nothing about the others rather than guess.',
    fix: 'Look the number up on Microsoft’s page. A newer catalogue can be given with --aadsts-db.',
    who: ['developer'],
    needs: 'An answer with an AADSTS number.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://login.microsoftonline.com/error',
    ],
  },
  applies: (trail) => trail.exchanges.some((exchange) => specificCode(exchange) !== undefined),
  *check(trail, { ownerOf, lookup }) {
    const unknown = trail.exchanges.filter(
      (x) => isUnknown(x, lookup) && ownerOf(x) === undefined && !isFamilyFallback(x, trail),
    )
    for (const group of groupExchanges(unknown, codeKey)) {
      const [first] = group
      const code = specificCode(first)
      if (code === undefined) continue
      const link = `https://login.microsoftonline.com/error?code=${code}`
      yield {
        message: `AADSTS${code} was the answer to ${clientLabel(first)}, ${tellOccurrences(group)}. The catalogue does not hold this number.`,
        at: group,
        // Nobody else speaks of the request that it refused.
        ...(failed(first) && { severity: 'warning' }),
        fix: `${rule.docs.fix} The page: ${link}`,
        codes: [code],
        facts: { link, occurrences: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a number from the future refuses a refresh',
      transcript: refresh('+0s', '{rt a}', refused(98765432, 'Something new.')),
      reports: 'The catalogue does not hold this number',
      severity: 'warning',
    },
    {
      name: 'a number on a page of the sign-in service',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=openid&state=s1

        HTTP/1.1 200

        <html><script>$Config={"pgid":"ConvergedSignIn","sErrorCode":"98765432","strServiceExceptionMessage":"AADSTS98765432: Something new."};</script></html>
      `,
      reports: 'AADSTS98765432 was the answer to client app-1',
      severity: 'warning',
    },
    {
      name: 'a number that the catalogue holds',
      transcript: refresh('+0s', '{rt a}', refused(50057, 'The user account is disabled.')),
    },
    {
      name: 'digits of a trace id are no number',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(
          50057,
          'The user account is disabled. Trace ID: 98765432-2222-4222-8222-987654321000',
        ),
      ),
    },
    {
      name: 'no error at all',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isUnknown(exchange: Exchange, lookup: CodeLookup): boolean {
  const code = specificCode(exchange)
  return code !== undefined && lookup(code) === undefined
}

function codeKey(exchange: Exchange): string {
  return JSON.stringify([specificCode(exchange), failed(exchange), clientKey(exchange)])
}
