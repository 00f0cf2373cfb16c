import type { Exchange } from '../exchanges/exchange.ts'
import { failed, isRefresh, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, place, sentence } from '../lineage/wording.ts'
import { type Alteration, alteration, mayBeAltered } from './parts/alteration.ts'
import { invalidGrant, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import {
  type ExchangeGroup,
  groupExchanges,
  refusalKey,
  repetition,
} from './parts/exchange-group.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const MALFORMED = refused(9002313, 'Invalid request.')
const FIRST = refresh('2025-03-01T08:00:00Z', '{rt a}', rotated('b'))

const rule: RunRule = {
  id: 'refresh-token-altered',
  title: 'A damaged copy of a refresh token was sent',
  severity: 'error',
  scope: 'run',
  owns: isAlteredRefusal,
  docs: {
    why: 'What the client sent is a known refresh token with one change: cut, decoded once too often, in lower case, or stripped. The token was damaged between the answer and the request, mostly where it is stored, and the server cannot know it.',
    fix: 'Store the refresh token as it came, as text of at least 2048 characters, and encode it once as a form field.',
    who: ['developer'],
    needs:
      'The failing refresh and an exchange that holds the intact token, both with bodies that were not masked.',
    references: [
      'https://github.com/microsoftgraph/microsoft-graph-docs/issues/5846',
      'https://www.rfc-editor.org/rfc/rfc6749#appendix-B',
    ],
  },
  applies: (trail) => trail.exchanges.some(isRefresh),
  *check(trail) {
    const failures = trail.exchanges.filter((x) => isRefresh(x) && failed(x))
    const altered = failures.filter((x) => isAlteredRefusal(x, trail))
    for (const group of groupExchanges(altered, refusalKey)) {
      const found = alteration(group[0], trail)
      if (found !== undefined) yield describe(group, found, trail)
    }
    const told = new Set(altered)
    const doubtful = failures.filter((x) => !told.has(x) && mayBeAltered(x, trail))
    for (const failure of doubtful) {
      yield {
        inconclusive: `The token that ${place(failure)} sent cannot be held against the intact one. Record the answer that brought it, with its body, or mask so that different tokens stay different.`,
        capture: failure.capture,
      }
    }
  },
  examples: () => [
    {
      name: 'cut at 255 characters by a narrow database column',
      transcript: transcript(FIRST, refresh('+1h', '{rt b cut 255}', MALFORMED)),
      reports: 'a copy of rt-2 (entry 0 brought it), cut to its first 255 of 700 characters',
    },
    {
      name: 'in lower case',
      transcript: transcript(FIRST, refresh('+1h', '{rt b lower}', MALFORMED)),
      reports: 'a copy of rt-2 (entry 0 brought it), in lower case',
    },
    {
      name: 'wrapped in quotes, sent three times',
      transcript: transcript(
        FIRST,
        ...['+1h', '+1m', '+1m'].map((at) => refresh(at, '%22{rt b}%22', MALFORMED)),
      ),
      reports: 'with quotes added or lost. This happened 3 times',
    },
    {
      name: 'the intact token was sent before, and nothing tells where it came from',
      transcript: transcript(FIRST, refresh('+1h', '{rt a cut 255}', MALFORMED)),
      reports: 'a copy of rt-1 (entry 0 sent it), cut to its first 255 of 700 characters',
    },
    {
      name: 'neither times nor numbers were recorded',
      transcript: transcript(
        refresh('?', '{rt a}', rotated('b')),
        refresh('?', '{rt b lower}', invalidGrant('Unknown token.')),
      ).replaceAll('login.microsoftonline.com/contoso.example', 'id.fabrikam.example'),
      reports: 'sent rt-3, a copy of rt-2 (entry 0 brought it), in lower case',
    },
    {
      name: 'a copy that the server takes all the same',
      transcript: transcript(FIRST, refresh('+1h', '%22{rt b}%22', rotated('c'))),
    },
    {
      name: 'a code that could not be read: no refresh',
      transcript: transcript(FIRST, redeem('+1m', '1', MALFORMED)),
    },
    {
      name: 'tokens of one client share their beginning and are no copies of each other',
      transcript: transcript(
        FIRST,
        refresh('+1h', '{rt b}', rotated('c')),
        refresh('+1h', '{rt c}', MALFORMED),
      ),
    },
    {
      name: 'an intact token that has expired',
      transcript: refresh('+0s', '{rt a}', refused(700082, 'The refresh token has expired.')),
    },
    {
      name: 'where the token came from was not recorded',
      transcript: refresh('+0s', '{rt a}', MALFORMED),
      verdict: 'inconclusive',
    },
    {
      name: 'a token of unknown origin that the server takes a moment later',
      transcript: transcript(
        refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'),
        refresh('+1s', '{rt a}', rotated('b')),
      ),
    },
    {
      name: 'the code was sent in its place: the matter of another rule',
      transcript: transcript(
        redeem('+0s', '1', rotated('a')),
        refresh('+1h', '{code 1}', refused(70000, 'The grant is invalid.')),
      ),
    },
    {
      name: 'the token was masked',
      transcript: transcript(FIRST, refresh('+1h', '[REDACTED]', MALFORMED)),
      verdict: 'inconclusive',
    },
    {
      name: 'no refresh at all',
      transcript: redeem('+0s', '1', rotated('a')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isAlteredRefusal(exchange: Exchange, trail: Trail): boolean {
  return isRefresh(exchange) && failed(exchange) && alteration(exchange, trail) !== undefined
}

function describe(group: ExchangeGroup, { copy, change }: Alteration, trail: Trail): FindingDraft {
  const [first] = group
  const source = trail.issuers(copy.id)[0] ?? trail.carriers(copy.id)[0]
  const verb = source?.answer.refreshToken === copy.id ? 'brought' : 'sent'
  const where = source === undefined ? '' : ` (${place(source)} ${verb} it)`
  const when = first.startedAt === undefined ? '' : ` on ${isoTime(first.startedAt)}`
  const code = specificCode(first)
  return {
    message: `${sentence(clientLabel(first))} sent ${first.request.refreshToken}${when}, a copy of ${copy.id}${where}, ${change}.${repetition(group, 'This happened')}`,
    at: source === undefined ? group : [...group, source],
    ...(copy.how === 'cut' && {
      fix: `Widen the field that stores refresh tokens (they reach 2048 characters and may grow), then sign in again or use ${copy.id} as it came.`,
    }),
    ...(code !== undefined && { codes: [code] }),
    facts: {
      intact: copy.id,
      change: copy.how,
      ...(copy.length !== undefined && { length: copy.length }),
    },
  }
}
