import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { tellRefreshTokens } from '../../src/report/telling/refresh-tokens.ts'
import { byOwner } from '../../src/web/tokens/by-owner.ts'
import { tokenAnchor } from '../../src/web/tokens/token-anchor.ts'
import { tellKinds } from '../../src/web/tokens/token-kinds.ts'
import { tokenRoutes } from '../../src/web/tokens/token-routes.ts'
import { reportOfFlow } from '../report/report-of-flow.ts'
import { exchange, refreshToken, report, sampleReport } from '../report/sample-report.ts'

describe('the routes of tokens', () => {
  const routeOf = tokenRoutes(sampleReport)

  it('tell what brought a token and what sent it', () => {
    expect(routeOf('rt-8').sentBy.map(({ id }) => id)).toEqual(['x1', 'x2', 'x3'])
    expect(routeOf('rt-8').broughtBy).toEqual([])
    expect(routeOf('rt-31').broughtBy.map(({ id }) => id)).toEqual(['x2'])
    expect(routeOf('rt-99')).toEqual({ broughtBy: [], sentBy: [] })
  })

  it('count a request once, although its token stands among its parameters too', () => {
    const sent = exchange('x1', {
      refreshTokenSent: 'rt-1',
      parameters: [
        { name: 'refresh_token', in: 'body', ref: 'rt-1' },
        { name: 'assertion', in: 'body', ref: 'as-1' },
      ],
    })
    const route = tokenRoutes(report({ exchanges: [sent] }))
    expect(route('rt-1').sentBy).toEqual([sent])
    expect(route('as-1').sentBy).toEqual([sent])
  })
})

describe('the owners of tokens', () => {
  it('have their tokens together, even where those of two users alternate', () => {
    const [family] = sampleReport.families
    if (family === undefined) throw new Error('The sample report has families.')
    const families = ['ada', 'eve'].map((user) => ({ ...family, id: user, user }))
    const tokens = [1, 2, 3, 4].map((n) =>
      refreshToken(`rt-${n}`, { family: n % 2 === 0 ? 'eve' : 'ada' }),
    )
    const owners = byOwner(tellRefreshTokens(createLookup(report({ families, tokens }))))
    expect(owners.map((owner) => owner.tokens.map(({ token }) => token.id))).toEqual([
      ['rt-1', 'rt-3'],
      ['rt-2', 'rt-4'],
    ])
  })

  it('are one where two families name the same client, tenant and user', () => {
    const [family] = sampleReport.families
    if (family === undefined) throw new Error('The sample report has families.')
    const families = ['one', 'two'].map((id) => ({ ...family, id }))
    const tokens = ['one', 'two'].map((id, n) => refreshToken(`rt-${n}`, { family: id }))
    expect(byOwner(tellRefreshTokens(createLookup(report({ families, tokens }))))).toHaveLength(1)
  })

  it('may be unknown', () => {
    const lookup = createLookup(report({ tokens: [refreshToken('rt-1')] }))
    expect(byOwner(tellRefreshTokens(lookup))).toMatchObject([
      { tokens: [{ isSuperseded: false }] },
    ])
  })
})

describe('the kinds of other tokens', () => {
  it('are named in one order, whichever comes first', () => {
    const [refresh, access] = [refreshToken('rt-1'), refreshToken('at-1', { kind: 'access' })]
    const code = refreshToken('code-1', { kind: 'code' })
    const id = refreshToken('id-1', { kind: 'id' })
    expect(tellKinds([code, id, access, access])).toBe('Access tokens, id tokens and codes')
    expect(tellKinds([refresh])).toBe('Refresh tokens')
  })
})

describe('the place of a token on the page', () => {
  it('is its id, of every kind', async () => {
    const { tokens } = await reportOfFlow('good-rotation')
    expect(tokens.length).toBeGreaterThan(4)
    expect(tokens.map(({ id }) => tokenAnchor(id))).toEqual(tokens.map(({ id }) => id))
  })

  it.each(['engine', 'brotli', 'app', 'x1', 'finding-1', 'save-menu', ''])(
    'is none for an id that is that of something else: %s',
    (id) => expect(tokenAnchor(id)).toBeUndefined(),
  )
})
