import { b2cCodesInText, codesInText } from '../../catalogue/codes-in-text.ts'
import { extractFacts, parseServerTime, policyFacts } from '../../catalogue/extract-facts.ts'
import { textOf, type Answer, type Members } from './answer.ts'
import { bearerChallenge } from './challenge.ts'
import type { ErrorForm, OAuthError } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { plainErrorWord, plainGuid } from '../border/printable.ts'

/** An OAuth error from the members of a JSON body, a redirect, a posted form or an error page. */
export function errorOfMembers(
  members: Members,
  answer: Answer,
  from: ErrorForm,
): OAuthError | undefined {
  const error = members('error')
  if (error === undefined || error === null || error === '') return undefined
  const text = textOf(members, 'error_description') ?? ''
  const at = parseServerTime(textOf(members, 'timestamp') ?? '') ?? timestampIn(text)
  const suberror = plainErrorWord(members('suberror') ?? members('error_subcode'))
  const word = plainErrorWord(error)
  return {
    ...(word !== undefined && { error: word }),
    codes: numbersOf(members('error_codes')) ?? codesInText(text),
    b2cCodes: b2cCodesInText(text),
    ...(suberror !== undefined && { suberror }),
    ...traceIds(members, answer, text),
    ...(at !== undefined && { at }),
    facts: { ...extractFacts(text), ...policyFacts(textOf(members, 'claims')) },
    from,
  }
}

/** The error of a refused resource call, or of any failure that shows no more than its status. */
export function errorOfStatus(answer: Answer): OAuthError {
  const challenge = bearerChallenge(answer.headers)
  const text = challenge?.description ?? ''
  const error = plainErrorWord(challenge?.error)
  const codes = codesInText(text)
  return {
    ...(error !== undefined && { error }),
    codes: codes.length > 0 ? codes : telemetryCode(answer),
    b2cCodes: b2cCodesInText(text),
    ...traceIds(() => undefined, answer, text),
    facts: extractFacts(text),
    from: challenge === undefined ? 'status' : 'www-authenticate',
  }
}

/** `x-ms-clitelem` repeats the code, which helps where the recorder dropped or masked the body. */
function telemetryCode(answer: Answer): number[] {
  const code = headerOf(answer.headers, 'x-ms-clitelem')?.split(',', 2)[1] ?? ''
  return /^[1-9]\d{3,7}$/.test(code) ? [Number(code)] : []
}

function timestampIn(text: string): number | undefined {
  const start = text.lastIndexOf('Timestamp:')
  return start === -1 ? undefined : parseServerTime(text.slice(start, start + 60))
}

/** `error_codes`, outer first. Anything but plain numbers is left out. */
export function numbersOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined
  const codes = value
    .slice(0, 20)
    .map(Number)
    .filter((code) => Number.isSafeInteger(code) && code > 0 && code < 1e9)
  return codes.length === 0 ? undefined : codes
}

function traceIds(
  members: Members,
  answer: Answer,
  text: string,
): Pick<OAuthError, 'traceId' | 'correlationId'> {
  const traceId =
    plainGuid(members('trace_id')) ??
    guidAfter(text, 'Trace ID:') ??
    plainGuid(headerOf(answer.headers, 'x-ms-request-id'))
  const correlationId =
    plainGuid(members('correlation_id')) ??
    guidAfter(text, 'Correlation ID:') ??
    plainGuid(headerOf(answer.headers, 'client-request-id'))
  return {
    ...(traceId !== undefined && { traceId }),
    ...(correlationId !== undefined && { correlationId }),
  }
}

function guidAfter(text: string, label: string): string | undefined {
  const start = text.indexOf(label)
  if (start === -1) return undefined
  return plainGuid(
    text
      .slice(start + label.length)
      .trimStart()
      .slice(0, 36),
  )
}
