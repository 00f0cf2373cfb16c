import { carriesAnswer } from './answer-facts.ts'
import { errorPageMembers, postedFormMembers } from './answer-page.ts'
import { jsonMembers, type Answer, type Members } from './answer.ts'
import type { ErrorForm } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { formFields, valueOf, type Field } from '../request/parameters.ts'

export interface SignInAnswer {
  readonly members: Members
  readonly from: ErrorForm
}

/** What an authorize endpoint, or a page on the way, answered: a code, tokens or an error. */
export function signInAnswer(answer: Answer): SignInAnswer | undefined {
  const location = headerOf(answer.headers, 'location')
  return (
    // HAR's redirectURL keeps the fragment that some recorders drop from Location.
    redirectAnswer(answer.redirectUrl ?? '') ??
    redirectAnswer(location ?? '') ??
    found(postedFormMembers(answer.text), 'form-post') ??
    found(errorPageMembers(answer.text), 'error-page') ??
    found(answer.json && jsonMembers(answer.json), 'json')
  )
}

/** The answer inside a URL: its fragment, else its query. */
export function redirectAnswer(url: string): SignInAnswer | undefined {
  const hash = url.indexOf('#')
  const beforeHash = hash === -1 ? url : url.slice(0, hash)
  const question = beforeHash.indexOf('?')
  const fragment = hash === -1 ? '' : url.slice(hash + 1)
  const query = question === -1 ? '' : beforeHash.slice(question + 1)
  return (
    found(fieldMembers(formFields(fragment, 'query')), 'fragment') ??
    found(fieldMembers(formFields(query, 'query')), 'query')
  )
}

export function fieldMembers(fields: readonly Field[]): Members {
  return (name) => valueOf(fields, name)
}

function found(members: Members | undefined, from: ErrorForm): SignInAnswer | undefined {
  return members !== undefined && carriesAnswer(members) ? { members, from } : undefined
}
