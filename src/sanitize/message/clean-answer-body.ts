import { errorPageMembers, postedFormMembers } from '../../exchanges/answer/answer-page.ts'
import { carriesAnswer, isEncryptedBody } from '../../exchanges/answer/answer-facts.ts'
import { parseJsonObject } from '../../exchanges/answer/json.ts'
import { isMask } from '../../exchanges/border/token-shape.ts'
import { bodyText } from '../../exchanges/request/parameters.ts'
import type { Body } from '../../readers/entry.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanAnswerJson } from './clean-answer-json.ts'
import { errorPage, postedForm } from './clean-page.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** Neither JSON nor a mask nor a page of a sign-in: a body that was seen and says nothing. */
const NOTHING_KNOWN = '<!-- body removed by tokentrail -->'

/** The body of an answer that a verdict needs. */
export function cleanAnswerBody(body: Body, pseudonyms: Pseudonyms): Body {
  if (body.kind === 'unknown' || body.kind === 'empty') return body
  const text = bodyText(body)
  if (text === undefined) return { kind: 'unknown', why: 'undecodable' }
  if (text.trim() === '') return { kind: 'empty' }
  return { kind: 'text', text: cleanAnswerText(text, pseudonyms) }
}

function cleanAnswerText(text: string, pseudonyms: Pseudonyms): string {
  if (isMask(text)) return REMOVED_VALUE
  if (isEncryptedBody(text)) return pseudonyms.token(text.trim())
  const json = parseJsonObject(text)
  if (json !== undefined) return JSON.stringify(cleanAnswerJson(json, pseudonyms))
  const form = postedFormMembers(text)
  if (form !== undefined && carriesAnswer(form)) return postedForm(form, pseudonyms)
  const page = errorPageMembers(text)
  return page === undefined ? NOTHING_KNOWN : errorPage(page, pseudonyms)
}
