import type {
  Report,
  ReportCapture,
  ReportExchange,
  ReportRule,
  ReportToken,
} from '../../src/report/report.ts'
import type { Finding } from '../../src/rules/finding.ts'

const TENANT_DE = 'contoso.example'
const TENANT_FR = 'fabrikam.example'
const CLIENT = '11111111-1111-4111-8111-111111111111'
const OTHER_CLIENT = '22222222-2222-4222-8222-222222222222'

/** A refresh on Entra that worked; everything can be replaced. */
export function exchange(id: string, more: Partial<ReportExchange> = {}): ReportExchange {
  return {
    id,
    capture: 'partner.har',
    entry: 41,
    at: '2025-11-19T13:04:01.000Z',
    durationMs: 200,
    kind: 'token',
    authority: {
      host: 'login.microsoftonline.com',
      provider: 'entra',
      cloud: 'public',
      tenant: TENANT_DE,
      protocol: 'v2',
    },
    clientId: CLIENT,
    client: { process: 'billing' },
    clientAuth: 'secret-post',
    grantType: 'refresh_token',
    status: 200,
    outcome: 'success',
    parameters: [
      { name: 'grant_type', in: 'body', value: 'refresh_token' },
      { name: 'client_secret', in: 'body', removed: true },
    ],
    ...more,
  }
}

/** A refresh token that was seen once. */
export function refreshToken(id: string, more: Partial<ReportToken> = {}): ReportToken {
  return {
    id,
    kind: 'refresh',
    format: 'entra',
    firstSeenAt: '2025-11-19T13:04:01.000Z',
    replacedBy: [],
    uses: 0,
    ...more,
  }
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'rotated-refresh-token-ignored',
    severity: 'error',
    confidence: 'high',
    title: 'A refresh token that Entra has replaced is still in use',
    message: `Client ${CLIENT} (tenant ${TENANT_DE}) keeps redeeming rt-8, although each answer brought a newer token.`,
    why: 'Entra does not revoke a refresh token when it is redeemed.',
    fix: 'Store the refresh_token of every answer and redeem that one next.',
    who: ['developer'],
    at: [
      { exchange: 'x1', capture: 'partner.har', entry: 41 },
      { exchange: 'x2', capture: 'partner.har', entry: 88 },
      { exchange: 'x3', capture: 'partner.har', entry: 131 },
    ],
    facts: { token: 'rt-8', redemptions: 3 },
    fingerprint: 'rotated-refresh-token-ignored:contoso.example:1',
    ...more,
  }
}

export function rule(id: string, more: Partial<ReportRule> = {}): ReportRule {
  return {
    id,
    title: id,
    severity: 'error',
    confidence: 'high',
    verdict: 'pass',
    subjects: [],
    ...more,
  }
}

export function capture(name: string, more: Partial<ReportCapture> = {}): ReportCapture {
  return {
    name,
    format: 'har',
    producer: { name: 'Fiddler', version: '5.0' },
    entries: 214,
    hosts: 9,
    exchanges: 5,
    firstAt: '2025-11-19T13:04:00.000Z',
    lastAt: '2025-11-19T13:06:30.000Z',
    diagnostics: [],
    ...more,
  }
}

/** A report with no findings that holds what is given. */
export function report(more: Partial<Report> = {}): Report {
  const findings = more.findings ?? []
  const rules = more.rules ?? []
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length
  return {
    schemaVersion: '1',
    tool: { name: 'tokentrail', version: '0.1.0' },
    captures: [capture('partner.har')],
    exchanges: [],
    tokens: [],
    families: [],
    rules,
    findings,
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      inconclusive: rules.filter(({ verdict }) => verdict === 'inconclusive').length,
      hidden: 0,
    },
    ...more,
  }
}

/** One of nearly everything: an ignored rotation, an expired token, a warning, a remark. */
export const sampleReport: Report = report({
  captures: [
    capture('partner.har', {
      diagnostics: [
        {
          code: 'truncated',
          severity: 'warning',
          entry: 214,
          detail:
            'The capture ends in the middle of entry 214; the 214 entries before it were read.',
        },
      ],
    }),
  ],
  exchanges: [
    exchange('x1', { refreshTokenSent: 'rt-8', refreshTokenReturned: 'rt-20' }),
    exchange('x2', {
      entry: 88,
      at: '2025-11-19T13:05:02.000Z',
      refreshTokenSent: 'rt-8',
      refreshTokenReturned: 'rt-31',
    }),
    exchange('x3', {
      entry: 131,
      at: '2025-11-19T13:06:02.000Z',
      refreshTokenSent: 'rt-8',
      refreshTokenReturned: 'rt-44',
    }),
    exchange('x4', {
      entry: 140,
      at: '2025-11-19T13:06:03.000Z',
      authority: {
        host: 'login.microsoftonline.com',
        provider: 'entra',
        cloud: 'public',
        tenant: TENANT_FR,
        protocol: 'v2',
      },
      clientId: OTHER_CLIENT,
      client: { library: 'MSAL.Python', version: '1.31.0' },
      grantType: 'authorization_code',
      refreshTokenReturned: 'rt-45',
    }),
    exchange('x5', {
      entry: 151,
      at: '2025-11-19T13:06:20.000Z',
      clientId: OTHER_CLIENT,
      status: 400,
      outcome: 'error',
      refreshTokenSent: 'rt-50',
      error: {
        error: 'invalid_grant',
        codes: [700082],
        traceId: '33333333-3333-4333-8333-333333333333',
        correlationId: '44444444-4444-4444-8444-444444444444',
        timestamp: '2025-11-19T13:06:20.000Z',
        facts: { issuedAt: '2025-08-01T08:00:00.000Z', windowMs: 7_776_000_000 },
      },
    }),
  ],
  tokens: [
    refreshToken('rt-8', {
      family: 'family-1',
      expiresAt: '2026-02-17T13:04:01.000Z',
      expiresBasis: '90 days after first sight',
      expiresAtLatest: true,
      replacedBy: ['rt-20', 'rt-31', 'rt-44'],
      lastUsedAt: '2025-11-19T13:06:02.000Z',
      uses: 3,
    }),
    ...['rt-20', 'rt-31', 'rt-44'].map((id, n) =>
      refreshToken(id, {
        family: 'family-1',
        issuedAt: `2025-11-19T13:0${n + 4}:02.000Z`,
        issuedBasis: 'answer',
        expiresAt: `2026-02-17T13:0${n + 4}:02.000Z`,
        expiresBasis: '90 days after issue',
      }),
    ),
    refreshToken('rt-45', {
      family: 'family-2',
      issuedAt: '2025-11-19T13:06:03.000Z',
      issuedBasis: 'answer',
      expiresAt: '2026-02-17T13:06:03.000Z',
      expiresBasis: '90 days after issue',
    }),
    refreshToken('rt-50', {
      family: 'family-3',
      issuedAt: '2025-08-01T08:00:00.000Z',
      issuedBasis: 'error-text',
      expiresAt: '2025-10-30T08:00:00.000Z',
      lastUsedAt: '2025-11-19T13:06:20.000Z',
      uses: 1,
    }),
    {
      id: 'at-1',
      kind: 'access',
      format: 'jwt',
      claims: { audience: 'https://graph.microsoft.com', scopes: ['User.Read'] },
      replacedBy: [],
      uses: 4,
    },
  ],
  families: [
    {
      id: 'family-1',
      clientId: CLIENT,
      authority: {
        host: 'login.microsoftonline.com',
        provider: 'entra',
        tenant: TENANT_DE,
        protocol: 'v2',
      },
      user: 'user-1',
      tokens: ['rt-8', 'rt-20', 'rt-31', 'rt-44'],
      forecast: {
        token: 'rt-8',
        expiresAt: '2026-02-17T13:04:01.000Z',
        basis: '90 days after first sight',
        atLatest: true,
        inUse: true,
      },
    },
    {
      id: 'family-2',
      clientId: OTHER_CLIENT,
      authority: {
        host: 'login.microsoftonline.com',
        provider: 'entra',
        tenant: TENANT_FR,
        protocol: 'v2',
      },
      tokens: ['rt-45'],
    },
    {
      id: 'family-3',
      clientId: OTHER_CLIENT,
      authority: {
        host: 'login.microsoftonline.com',
        provider: 'entra',
        tenant: TENANT_DE,
        protocol: 'v2',
      },
      tokens: ['rt-50'],
    },
  ],
  rules: [
    rule('hand-rolled-client', { severity: 'info', verdict: 'pass' }),
    rule('premature-refresh', {
      verdict: 'inconclusive',
      subjects: [
        {
          family: 'family-1',
          verdict: 'inconclusive',
          reason:
            'The lifetime of the access token is not visible. Record the answers with their bodies.',
        },
      ],
    }),
    rule('refresh-token-expired-inactive', { verdict: 'fail' }),
    rule('refresh-token-expiring', {
      verdict: 'inconclusive',
      reason: 'The capture spans two minutes; give captures of several days to see it.',
    }),
    rule('rotated-refresh-token-ignored', {
      verdict: 'fail',
      subjects: [{ family: 'family-1', verdict: 'fail' }],
    }),
  ],
  findings: [
    finding({
      when: '90 days after rt-8 was issued, however often it is used: AADSTS700082, "expired due to inactivity". It was first seen on 2025-11-19, so on 2026-02-17 at the latest.',
      family: 'family-1',
    }),
    finding({
      ruleId: 'refresh-token-expired-inactive',
      title: 'A refresh token expired because it was not used',
      message: `Client ${OTHER_CLIENT} (tenant ${TENANT_DE}) sent rt-50, 110 days after it was issued; the window is 90 days.`,
      why: 'A refresh token that nobody redeems dies when its window is over.',
      fix: 'Sign in again, and redeem the newest token at least once in every window.',
      who: ['user', 'developer'],
      codes: [700082],
      at: [{ exchange: 'x5', capture: 'partner.har', entry: 151 }],
      facts: { issuedAt: '2025-08-01T08:00:00.000Z' },
      family: 'family-3',
      fingerprint: 'refresh-token-expired-inactive:contoso.example:1',
    }),
    finding({
      ruleId: 'missing-bodies',
      severity: 'warning',
      confidence: 'medium',
      title: 'Bodies of token exchanges were not recorded',
      message: 'The answer of 1 token request has no body in the capture.',
      why: 'Some recorders drop bodies to save room.',
      fix: 'Export the capture with its contents.',
      at: [{ capture: 'partner.har', entry: 160 }],
      facts: {},
      fingerprint: 'missing-bodies:partner.har',
    }),
    finding({
      ruleId: 'capture-starts-mid-session',
      severity: 'info',
      title: 'The capture begins after the sign-in',
      message: 'The sign-in that issued rt-8 is not in the capture.',
      why: 'Dates are then "at the latest".',
      fix: 'Start recording before the sign-in to get exact dates.',
      who: ['nobody'],
      at: [{ exchange: 'x1', capture: 'partner.har', entry: 41 }],
      facts: {},
      fingerprint: 'capture-starts-mid-session:partner.har',
    }),
  ],
  summary: { errors: 2, warnings: 1, infos: 1, inconclusive: 2, hidden: 1 },
})
