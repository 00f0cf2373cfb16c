import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { hasCode, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, place, sentence } from '../lineage/wording.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import {
  type FutileRetries,
  futileRetries,
  isMaskedRefusal,
  presentations,
} from './parts/futile-retries.ts'
import { examples } from './parts/retry-after-permanent-failure.examples.ts'
import { maskedSuccesses } from './parts/masked-successes.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { Actor, FindingDraft, Remark, RunRule } from './rule.ts'

/** A single retry is what most libraries do with any failure. */
const FEWEST = 2
const MANY = 5
const LOOP = 50196

const rule: RunRule = {
  id: 'retry-after-permanent-failure',
  title: 'A refused token or code is sent again and again',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'The answer is final: the same token or code can only be refused again. The user is not asked to sign in meanwhile, and Entra may take the repetition for a loop and block the client (AADSTS50196).',
    fix: 'Treat this answer as an end: drop the refused token or code and stop the retries. Go on with a newer token where the client has one, else ask the user to sign in as soon as somebody is there.',
    who: ['developer'],
    needs:
      'The refused requests, with the bodies of requests and answers and tokens that were not masked.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/Azure/azure-cli/issues/17714',
      'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    ],
  },
  applies: (trail) => trail.exchanges.some(presentsGrant),
  *check(trail) {
    const all = presentations(trail)
    const repeated = new Set(all.filter(({ length }) => length > FEWEST).flat())
    yield* unseenReasons(trail, (x) => repeated.has(x))
    yield* maskedRetries(trail)
    const mayHaveTaken = maskedSuccesses(trail)
    for (const sent of all) {
      const found = futileRetries(sent, trail, mayHaveTaken)
      if (found !== undefined) yield* judge(found)
    }
  },
  examples,
}

export default rule

function presentsGrant({ kind, request }: Exchange): boolean {
  const { grantType } = request
  return kind === 'token' && (grantType === 'refresh_token' || grantType === 'authorization_code')
}

function* maskedRetries(trail: Trail): Generator<Remark> {
  const masked = trail.exchanges.filter((x) => isMaskedRefusal(x, trail))
  for (const group of groupExchanges(masked, clientKey)) {
    if (group.length <= FEWEST) continue
    yield {
      inconclusive: `${sentence(clientLabel(group[0]))} was refused for good, ${tellOccurrences(group)}, but whether with the same token cannot be seen: it was masked. Mask so that equal tokens stay equal.`,
      capture: group[0].capture,
    }
  }
}

function* judge(found: FutileRetries): Generator<Remark> {
  const { token, refusal, retries, unordered, isForUnknown, doubt } = found
  const [first, ...rest] = retries
  if ((isForUnknown || doubt !== undefined) && retries.length + unordered >= FEWEST) {
    const unseen =
      doubt === undefined
        ? 'what the requests asked for was masked'
        : `who sent the request at ${place(doubt)}, or what it sent, was masked or not recorded`
    yield {
      inconclusive: `Whether ${token} was sent again in vain after its refusal at ${place(refusal)} cannot be told: ${unseen}. Record the bodies, and mask so that equal values stay equal.`,
      capture: refusal.capture,
    }
  } else if (first !== undefined && retries.length >= FEWEST) {
    yield describe(token, refusal, [first, ...rest])
  } else if (retries.length + unordered >= FEWEST) {
    yield {
      inconclusive: `Whether ${token} was sent again after its refusal at ${place(refusal)} cannot be told: times are missing, or the captures have no Date headers to set their clocks by. Record all of it in one capture.`,
      capture: refusal.capture,
    }
  }
}

function describe(
  token: string,
  refusal: Exchange,
  retries: readonly [Exchange, ...Exchange[]],
): FindingDraft {
  const code = specificCode(refusal) ?? 0
  const isLoop = retries.some((retry) => hasCode(retry, LOOP))
  const when = refusal.startedAt === undefined ? '' : `, ${isoTime(refusal.startedAt)}`
  const loop = isLoop ? ` Entra took that for a loop (AADSTS${LOOP}).` : ''
  const remedy = REMEDIES.get(code)
  return {
    message: `${token} of ${clientLabel(refusal)} was refused for good with AADSTS${code} (${place(refusal)}${when}), and was sent again ${tellOccurrences(retries)}.${loop}`,
    at: [refusal, ...retries],
    severity: isLoop || retries.length >= MANY ? 'error' : 'warning',
    ...remedy,
    codes: isLoop ? [code, LOOP] : [code],
    facts: { token, retries: retries.length, loop: isLoop },
  }
}

interface Remedy {
  readonly fix: string
  readonly who: readonly Actor[]
}

const SECRET: Remedy = {
  fix: 'Stop at this answer and report it: the token is good, and every request fails until the client has a valid secret. Replace the secret, then go on with the same token.',
  who: ['developer', 'admin'],
}

/** Where not a new sign-in is the cure. */
const REMEDIES: ReadonlyMap<number, Remedy> = new Map([
  [7000215, SECRET],
  [7000222, SECRET],
  [
    65001,
    {
      fix: 'Stop at this answer and ask for consent: show the sign-in page to the user, or have an administrator grant the permission.',
      who: ['developer', 'admin'],
    },
  ],
])
