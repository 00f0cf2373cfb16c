import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { renamed } from './renamed.ts'
import { judgeParts, partsOf, type ExampleOptions, type Part } from './run-example.ts'

/** Rules whose first reported examples bring every kind of exchange, good and bad, between them. */
const others = [
  'access-token-sent-elsewhere',
  'claims-challenge-dropped',
  'cleartext-credentials',
  'client-secret-rejected',
  'device-code-polled-too-fast',
  'discovery-storm',
  'implicit-grant',
  'no-pkce',
  'oauth-error',
  'obo-assertion-expired',
  'password-grant',
  'retry-after-permanent-failure',
  'rotated-refresh-token-ignored',
  'secret-in-browser',
  'silent-renewal-blocked',
  'state-or-nonce-mismatch',
  'unauthorized-without-refresh',
]

/**
 * They speak of all captures together: whether any holds a request, which tokens none of them saw
 * issued, when the last one ends, and, of a client without a name, whether any request could be its
 * own.
 */
const ofTheWhole = [
  'capture-starts-mid-session',
  'no-token-exchange',
  'refresh-token-expiring',
  'too-few-refreshes',
  'tunnels-only',
  'unauthorized-without-refresh',
]

/** The same company with other names. */
const bystanders = rules
  .filter(({ id }) => others.includes(id))
  .flatMap(({ id, examples }) => {
    const reported = examples().find(({ reports }) => reports !== undefined)
    return partsOf(renamed(reported?.transcript ?? ''), `elsewhere, ${id}`)
  })

const judged = rules.filter(({ id }) => !ofTheWhole.includes(id))

describe.each(judged.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const reported = rule.examples().filter(({ reports }) => reports !== undefined)

  it.each(reported.map((example) => [example.name, example] as const))(
    'says the same beside strangers: %s',
    async (_name, { transcript, holder, settings }) => {
      const world = { id, ...(holder && { holder }), ...(settings && { settings }) }
      const example = partsOf(transcript, 'example')
      const apart = [...(await told(example, world)), ...(await told(bystanders, world))]
      expect(await told([...example, ...bystanders], world)).toEqual(apart.toSorted())
    },
  )

  it.each(reported.map((example) => [example.name, example] as const))(
    'tells two clients with the same fault apart: %s',
    async (_name, { transcript, holder, settings }) => {
      const world = { id, ...(holder && { holder }), ...(settings && { settings }) }
      const example = partsOf(transcript, 'one').map((part) => named(part, 'one'))
      const twin = partsOf(renamed(transcript), 'two').map((part) => named(part, 'two'))
      const apart = [...(await told(example, world)), ...(await told(twin, world))]
      expect(await told([...example, ...twin], world)).toEqual(apart.toSorted())
    },
  )
})

/** Captures of two examples need different names. */
function named({ name, text }: Part, of: string): Part {
  return { name: `${of}, ${name}`, text }
}

/** Tokens and users are numbered across all captures, so their numbers are left out. */
async function told(parts: readonly Part[], world: ExampleOptions): Promise<readonly string[]> {
  const { findings } = await judgeParts(parts, world)
  return findings
    .map(({ severity, confidence, message, when = '' }) =>
      `${severity}, ${confidence}: ${message} ${when}`.replaceAll(
        /\b(rt|at|id|code|user)-\d+/g,
        '$1',
      ),
    )
    .toSorted()
}
