import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { createExchangeIndex } from '../../src/web/exchanges/exchange-index.ts'
import { filterExchanges, noFilter, type ExchangeFilter } from '../../src/web/exchanges/filter.ts'
import { exchange, refreshToken, report, sampleReport } from '../report/sample-report.ts'

const index = createExchangeIndex(createLookup(sampleReport))

function found(filter: Partial<ExchangeFilter>): string[] {
  return filterExchanges(index, { ...noFilter, ...filter }).map(({ exchange: { id } }) => id)
}

describe('the search among exchanges', () => {
  it.each([
    ['fabrikam', ['x4']],
    ['FABRIKAM msal', ['x4']],
    ['aadsts700082', ['x5']],
    ['invalid_grant', ['x5']],
    ['33333333-3333', ['x5']],
    ['44444444-4444', ['x5']],
    ['billing rt-20', ['x1']],
    ['login.microsoftonline.com', ['x1', 'x2', 'x3', 'x4', 'x5']],
    ['fabrikam 700082', []],
    ['  ', ['x1', 'x2', 'x3', 'x4', 'x5']],
  ])('finds by "%s"', (search, ids) => {
    expect(found({ search })).toEqual(ids)
  })

  it('finds by requested and granted scopes', () => {
    const scoped = report({
      exchanges: [
        exchange('x1', { scopesRequested: ['https://graph.microsoft.com/Mail.Read'] }),
        exchange('x2', { scopesGranted: ['Mail.Read'] }),
        exchange('x3'),
      ],
    })
    const rows = filterExchanges(createExchangeIndex(createLookup(scoped)), {
      ...noFilter,
      search: 'mail.read',
    })
    expect(rows.map(({ exchange: { id } }) => id)).toEqual(['x1', 'x2'])
  })

  it('takes the id of a token as a whole', () => {
    const tokens = report({
      exchanges: [
        exchange('x1', { refreshTokenSent: 'rt-3' }),
        exchange('x2', { refreshTokenSent: 'rt-31' }),
        exchange('x3', {
          refreshTokenSent: 'rt-30',
          parameters: [{ name: 'assertion', in: 'body', ref: 'rt-3' }],
        }),
      ],
      tokens: ['rt-3', 'rt-30', 'rt-31'].map((id) => refreshToken(id)),
    })
    const rows = filterExchanges(createExchangeIndex(createLookup(tokens)), {
      ...noFilter,
      search: 'rt-3',
    })
    expect(rows.map(({ exchange: { id } }) => id)).toEqual(['x1', 'x3'])
  })
})

describe('the filters of exchanges', () => {
  it('leave what failed, one kind, one client, one tenant', () => {
    expect(found({ failed: true })).toEqual(['x5'])
    expect(found({ kind: 'code' })).toEqual(['x4'])
    expect(found({ client: '22222222-2222-4222-8222-222222222222' })).toEqual(['x4', 'x5'])
    expect(found({ tenant: 'fabrikam.example' })).toEqual(['x4'])
    expect(found({ tenant: 'fabrikam.example', failed: true })).toEqual([])
  })

  it('leave what errors and warnings cite, not what remarks do', () => {
    const remark = sampleReport.findings.filter(({ severity }) => severity === 'info')
    const onlyRemarks = createExchangeIndex(createLookup({ ...sampleReport, findings: remark }))
    expect(found({ cited: true })).toEqual(['x1', 'x2', 'x3', 'x5'])
    expect(filterExchanges(onlyRemarks, { ...noFilter, cited: true })).toEqual([])
  })

  it('offer what there is, with its number, in order', () => {
    expect(index.kinds).toEqual([
      { value: 'code', label: 'code', count: 1 },
      { value: 'refresh', label: 'refresh', count: 4 },
    ])
    expect(index.clients.map(({ label, count }) => [label, count])).toEqual([
      ['1111…11111', 3],
      ['2222…22222', 2],
    ])
    expect(index.tenants.map(({ label, count }) => [label, count])).toEqual([
      ['contoso.example', 4],
      ['fabrikam.example', 1],
    ])
  })

  it('offer an unknown client as a choice of its own', () => {
    const { clientId: _unknown, ...nobody } = exchange('x2')
    const { clients } = createExchangeIndex(
      createLookup(report({ exchanges: [exchange('x1'), nobody] })),
    )
    expect(clients.map(({ value, label }) => [value, label])).toContainEqual(['', 'unknown'])
  })
})
