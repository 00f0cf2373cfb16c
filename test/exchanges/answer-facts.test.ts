import { describe, expect, it } from 'vitest'
import type { AnswerFacts } from '../../src/exchanges/exchange.ts'
import { V2, exchangeOf, refreshToken, type EntryPlan } from './build-entry.ts'

const body = { grant_type: 'refresh_token', refresh_token: refreshToken('a') }
const tokens = { access_token: refreshToken('x') }

async function facts(plan: EntryPlan): Promise<AnswerFacts> {
  return (await exchangeOf({ body, answer: tokens, ...plan })).answer
}

describe('when to ask again', () => {
  const date = 'Sat, 01 Mar 2025 08:00:00 GMT'

  it.each([
    ['120', {}, 120],
    ['0', {}, 0],
    ['Sat, 01 Mar 2025 08:02:00 GMT', { date }, 120],
    ['Sat, 01 Mar 2025 07:59:00 GMT', { date }, 0],
    ['Sat, 01 Mar 2025 08:02:00 GMT', {}, undefined],
    ['Saturday', { date }, undefined],
    ['-1', { date }, undefined],
    ['1e9', { date }, undefined],
  ])('%s is read as RFC 9110 10.2.3 says', async (value, more, seconds) => {
    const { retryAfter } = await facts({ answerHeaders: { 'retry-after': value, ...more } })
    expect(retryAfter).toBe(seconds)
  })

  it('is not told by another answer', async () => {
    expect(await facts({ answerHeaders: { date } })).not.toHaveProperty('retryAfter')
  })
})

describe('the numbers of an answer', () => {
  it.each([
    [3599, 3599],
    ['3599', 3599],
    ['3599.9', 3599],
    ['soon', undefined],
    ['-1', undefined],
    [' 1', undefined],
    [true, undefined],
  ])('%o as seconds', async (value, seconds) => {
    const answer = { ...tokens, expires_in: value, refresh_in: value }
    const told = await facts({ answer })
    expect([told.expiresIn, told.refreshIn]).toStrictEqual([seconds, seconds])
    expect(Object.hasOwn(told, 'expiresIn')).toBe(seconds !== undefined)
  })

  it.each([
    ['1,0,0,5000,', 5000],
    ['1,0,0,5000.75,I', 5000],
    ['1,0,0,0', 0],
    ['1,0,0,,', undefined],
    ['1,0,0,-1,', undefined],
    ['1,0,0,5000 ms,', undefined],
    ['1,0', undefined],
  ])('%s as the age of the refresh token', async (telemetry, age) => {
    const told = await facts({ answerHeaders: { 'x-ms-clitelem': telemetry } })
    expect(told.refreshTokenAgeMs).toBe(age)
  })
})

describe('what an answer brings', () => {
  it('is a device code, and how often to ask for its tokens', async () => {
    const answer = { device_code: `BAQAB${'d1'.repeat(60)}`, interval: 5, expires_in: '900' }
    const told = await facts({ url: `${V2}/devicecode`, body: { client_id: 'a' }, answer })
    expect(told).toMatchObject({ deviceCode: 'dc-1', interval: 5, expiresIn: 900 })
    expect(told).not.toHaveProperty('accessToken')
  })

  it.each([
    ['access_token', 'at-1', 'accessToken'],
    ['id_token', 'id-1', 'idToken'],
    ['refresh_token', 'rt-2', 'refreshToken'],
  ])('is an %s, and nothing beside it', async (name, id, key) => {
    const { answer } = await exchangeOf({ body, answer: { [name]: refreshToken('b') } })
    expect(answer).toStrictEqual({
      [key]: id,
      refreshTokenField: name === 'refresh_token' ? 'token' : 'absent',
      foci: false,
      claimsChallenge: false,
    })
    expect(Object.values(answer)).not.toContain(undefined)
    expect(Object.keys(answer)).toHaveLength(4)
  })

  it.each(['access_token', 'id_token', 'spa_code', 'code', 'error'])(
    'is an answer by its %s alone, so that a missing refresh token is missing',
    async (name) => {
      const location = `https://app.contoso.example/#${name}=${refreshToken('b')}`
      const plan = { method: 'GET', status: 302, answerHeaders: { location }, answer: '' }
      const url = `${V2}/authorize?client_id=a&response_type=code`
      expect((await exchangeOf({ url, ...plan })).answer.refreshTokenField).toBe('absent')
    },
  )

  it('is a code for the page beside the tokens for the server', async () => {
    const answer = { ...tokens, spa_code: `1.A${'c0-'.repeat(100)}` }
    expect(await facts({ answer })).toMatchObject({ accessToken: 'at-1', code: 'code-1' })
  })

  it.each([
    [{ ...tokens, refresh_token: refreshToken('b') }, 'token'],
    [{ ...tokens, refresh_token: 'null' }, 'absent'],
    [{ ...tokens, refresh_token: '[REDACTED]' }, 'placeholder'],
    [tokens, 'absent'],
    ['<html></html>', 'unknown'],
  ])('%o: the refresh token', async (answer, field) => {
    expect((await facts({ answer })).refreshTokenField).toBe(field)
  })

  it('cannot be seen where the body is encrypted to a broker', async () => {
    const jwe = 'eyJlbmMiOiJBMjU2R0NNIn0..c3ludGhldGlj.c3ludGhldGlj.c3ludGhldGlj'
    expect(await facts({ answer: jwe })).toMatchObject({
      encrypted: true,
      refreshTokenField: 'unknown',
    })
    for (const other of [tokens, `${jwe}.x`, `x ${jwe}`])
      expect(await facts({ answer: other })).not.toHaveProperty('encrypted')
  })

  it.each([
    ['1', true],
    [1, true],
    ['0', false],
    [undefined, false],
  ])('foci %o marks a token of the family: %s', async (foci, expected) => {
    expect((await facts({ answer: { ...tokens, foci } })).foci).toBe(expected)
  })

  it.each([
    ['{"access_token":{}}', true],
    ['', false],
    [undefined, false],
  ])('claims %o are a challenge: %s', async (claims, expected) => {
    const answer = { error: 'interaction_required', claims }
    expect((await facts({ status: 400, answer })).claimsChallenge).toBe(expected)
  })
})
