import type { ErrorFacts } from '../catalogue/facts.ts'
import type { Exchange, OAuthError } from '../exchanges/exchange.ts'
import { defined, iso } from './plain.ts'
import type { ReportError, ReportExchange } from './report.ts'

/** The row of one exchange; its time is the capture's own. */
export function describeExchange(exchange: Exchange): ReportExchange {
  const { request, answer, client, error, startedAt, endedAt } = exchange
  return {
    id: exchange.id,
    capture: exchange.capture,
    entry: exchange.entry,
    ...defined({ line: exchange.line, column: exchange.column, member: exchange.member }),
    ...(exchange.alsoAt.length > 0 && { alsoAt: exchange.alsoAt }),
    ...(startedAt !== undefined && { at: iso(startedAt) }),
    ...(startedAt !== undefined && endedAt !== undefined && { durationMs: endedAt - startedAt }),
    kind: exchange.kind,
    authority: exchange.authority,
    ...defined({ clientId: client.id, user: exchange.user }),
    client: defined({ library: client.library, version: client.version, process: client.process }),
    ...defined({
      clientAuth: request.clientAuth,
      grantType: request.grantType,
      scopesRequested: request.scopes,
      scopesGranted: answer.scopes,
      resource: request.resource,
    }),
    status: exchange.status,
    outcome: exchange.outcome,
    ...defined({
      refreshTokenSent: request.refreshToken,
      refreshTokenReturned: answer.refreshToken,
      accessToken: answer.accessToken,
      idToken: answer.idToken,
    }),
    parameters: exchange.parameters,
    ...(error !== undefined && { error: describeError(error) }),
  }
}

function describeError(error: OAuthError): ReportError {
  const { at, b2cCodes } = error
  return {
    ...defined({ error: error.error }),
    codes: error.codes,
    ...(b2cCodes.length > 0 && { b2cCodes }),
    ...defined({
      suberror: error.suberror,
      traceId: error.traceId,
      correlationId: error.correlationId,
    }),
    ...(at !== undefined && { timestamp: iso(at) }),
    facts: describeErrorFacts(error.facts),
  }
}

function describeErrorFacts(facts: ErrorFacts): ReportError['facts'] {
  const { issuedAt, tokensValidFrom, currentAt, assertionValidFrom, expiredAt, ...others } = facts
  const { policies, ...plain } = others
  return {
    ...(issuedAt !== undefined && { issuedAt: iso(issuedAt) }),
    ...(tokensValidFrom !== undefined && { tokensValidFrom: iso(tokensValidFrom) }),
    ...(currentAt !== undefined && { currentAt: iso(currentAt) }),
    ...(assertionValidFrom !== undefined && { assertionValidFrom: iso(assertionValidFrom) }),
    ...(expiredAt !== undefined && { expiredAt: iso(expiredAt) }),
    ...plain,
    ...(policies !== undefined && { policies: policies.join(' ') }),
  }
}
