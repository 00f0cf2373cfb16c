import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { rules } from '../../src/index.ts'
import { createTestIo } from './test-io.ts'

async function output(...argv: readonly string[]): Promise<string> {
  const io = createTestIo()
  expect(await run(argv, io)).toBe(0)
  expect(io.err()).toBe('')
  return io.out()
}

describe('explain', () => {
  it.each(rules.map(({ id }) => id))('documents %s', async (id) => {
    const page = await output('explain', id)
    expect(page.startsWith(`${id} · `)).toBe(true)
    for (const label of ['Why', 'What to do', 'To judge', 'References']) {
      expect(page).toMatch(new RegExp(`^ {2}${label} `, 'm'))
    }
    expect(page).toMatch(/^Example, reported: .+\n\n {4}(?:###|\{) /m)
    expect(page).not.toMatch(/[ \t]$/m)
  })

  it('documents what reports of checks name beside the rules', async () => {
    const page = await output('explain', 'expectation-missed')
    expect(page).toMatch(/^expectation-missed · error · high confidence · for the developer\n/)
    expect(page).toMatch(/^ {2}What to do .*\n.*tokentrail check --update/m)
  })

  it('prints every example when asked to', async () => {
    const id = 'rotated-refresh-token-ignored'
    const examples = rules.find((rule) => rule.id === id)?.examples() ?? []
    expect((await output('explain', id)).match(/^Example, /gm)).toHaveLength(2)
    expect((await output('explain', id, '--examples')).match(/^Example, /gm)).toHaveLength(
      examples.length,
    )
  })

  it.each([['AADSTS700082'], ['aadsts700082'], ['700082']])('knows the code %s', async (name) => {
    const page = await output('explain', name)
    expect(page).toMatch(/^AADSTS700082, \w+ \(lifecycle, warning\)\n\n {2}Meaning /)
    expect(page).toContain('Retry        The same request fails again until somebody acts.')
    expect(page).toContain('Rule         tokentrail explain refresh-token-expired-inactive')
    expect(page).toContain('https://login.microsoftonline.com/error?code=700082')
  })

  it('tells all that is known of a code', async () => {
    expect(await output('explain', '50173')).toBe(
      `AADSTS50173, FreshTokenNeeded (revoked, warning)

  Meaning      All grants from before a certain time were revoked: a changed or reset password, or
               an administrator’s revocation.
  What to do   Sign in again, and discard the old refresh token.
  Who acts     the user
  Retry        The same request fails again until somebody acts.
  Rule         tokentrail explain grant-revoked
  Microsoft    https://login.microsoftonline.com/error?code=50173
`,
    )
  })

  it.each([
    ['AADB2C90080', 'refresh-token-expired-inactive'],
    ['aadb2c90118', 'oauth-error'],
  ])('knows %s of Azure AD B2C', async (name, rule) => {
    const page = await output('explain', name)
    expect(page).toMatch(new RegExp(`^${name.toUpperCase()} \\(\\w+, \\w+\\)\n\n  Meaning `))
    for (const label of ['What to do', 'Who acts', 'Retry']) expect(page).toContain(`  ${label} `)
    expect(page).toContain(`tokentrail explain ${rule}\n`)
    expect(page).toContain('https://learn.microsoft.com/azure/active-directory-b2c/error-codes')
  })

  it('tells the other meaning of a code that has two', async () => {
    expect(await output('explain', '50132')).toMatch(
      /^ {2}Or +Where the text speaks of an external refresh token: /m,
    )
  })

  it('explains several names, one after the other', async () => {
    const names = ['50173', 'invalid_grant', 'grant-revoked']
    const pages = await Promise.all(names.map((name) => output('explain', name)))
    expect(await output('explain', ...names)).toBe(pages.join('\n\n'))
  })

  it('explains nothing where one of several names is unknown', async () => {
    const io = createTestIo()
    expect(await run(['explain', '50173', 'grant-revokd'], io)).toBe(2)
    expect(io.out()).toBe('')
    expect(io.err()).toContain('Did you mean grant-revoked?')
  })

  it('knows OAuth errors', async () => {
    expect(await output('explain', 'INVALID_GRANT')).toMatch(
      /^invalid_grant \(OAuth error, \w+\)\n/,
    )
  })

  it.each([
    ['AADSTS70008299999', 'nothing is known about "AADSTS70008299999"'],
    ['__proto__', 'nothing is known about "__proto__"'],
    ['\u001b[31mred', 'nothing is known about " [31mred"'],
  ])('does not know %j', async (name, sentence) => {
    const io = createTestIo()
    expect(await run(['explain', name], io)).toBe(2)
    expect(io.out()).toBe('')
    expect(io.err()).toContain(sentence)
  })

  it.each([
    ['70082', 'AADSTS700082'],
    ['aadsts700028x', 'AADSTS700028'],
    ['AADB2C990599', 'AADB2C99059'],
    ['aadb2c90081x', 'AADB2C90081'],
    ['invalid_grand', 'invalid_grant'],
    ['autorization_pending', 'authorization_pending'],
    ['split-brain', 'refresh-token-split-brain'],
    ['rotated-refresh-token-ignore', 'rotated-refresh-token-ignored'],
  ])('takes %s for %s', async (name, meant) => {
    const io = createTestIo()
    expect(await run(['explain', name], io)).toBe(2)
    expect(io.err()).toBe(`tokentrail: nothing is known about "${name}". Did you mean ${meant}?\n`)
  })

  it('does not guess at numbers that are far from any known one', async () => {
    const io = createTestIo()
    await run(['explain', '1234567'], io)
    expect(io.err()).toBe(
      'tokentrail: nothing is known about "1234567". Microsoft’s page on it: https://login.microsoftonline.com/error?code=1234567\n',
    )
  })
})

describe('rules', () => {
  it('lists every rule', async () => {
    const table = await output('rules')
    for (const { id } of rules) expect(table).toMatch(new RegExp(`^${id} `, 'm'))
    expect(table).toContain(`${rules.length} rules.`)
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  it('lists them as JSON, without code and examples', async () => {
    const listed: unknown = JSON.parse(await output('rules', '--json'))
    expect(listed).toHaveLength(rules.length)
    expect(listed).toEqual(JSON.parse(await output('rules', '-f', 'json')))
    expect(listed).toContainEqual(
      expect.objectContaining({
        id: 'rotated-refresh-token-ignored',
        severity: 'error',
        scope: 'family',
      }),
    )
    expect(JSON.stringify(listed)).not.toContain('transcript')
  })
})
