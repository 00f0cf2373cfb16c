import { addNames, endOfNames, findName } from './names.ts'

/*
 * The members of an entry that are looked at, as bits, so that a set of them is a number. Those of
 * one object follow each other in the order of its list of names. The bit of a member stands for
 * the object or array that is its value as well: that is its role.
 */
export const REQUEST: u32 = 1 << 0
export const RESPONSE: u32 = 1 << 1
export const STARTED: u32 = 1 << 2
export const TIME: u32 = 1 << 3
export const METHOD: u32 = 1 << 4
export const URL: u32 = 1 << 5
export const HEADERS: u32 = 1 << 6
export const POST_DATA: u32 = 1 << 7
export const STATUS: u32 = 1 << 14
export const CONTENT: u32 = 1 << 15
export const SENT_TEXT: u32 = 1 << 16
export const RECEIVED_TEXT: u32 = 1 << 17
export const NAME: u32 = 1 << 18
export const VALUE: u32 = 1 << 19
/** An element of the list of headers, and the entry itself. */
export const HEADER: u32 = 1 << 20
export const ENTRY: u32 = 1 << 21
/** A member that is in no list. */
export const OTHER: u32 = 0

/*
 * What the values of the members are in a plain entry; only `HEADERS` is an array, and of those in
 * no set it does not matter.
 */
export const TEXTS: u32 = STARTED | METHOD | URL | NAME | VALUE
export const SCALARS: u32 = STATUS | TIME
export const OBJECTS: u32 = REQUEST | RESPONSE | POST_DATA | CONTENT | HEADER
const OF_ONE_KIND: u32 = TEXTS | SCALARS | OBJECTS | HEADERS

let ofEntry: usize = 0
let ofRequest: usize = 0
let ofResponse: usize = 0
let ofPostData: usize = 0
let ofContent: usize = 0
let ofHeader: usize = 0
let last: usize = 0

/** Makes the lists of names. */
export function makeMembers(): void {
  ofEntry = endOfNames()
  addNames('request response startedDateTime time', REQUEST)
  ofRequest = endOfNames()
  addNames(
    'method url headers postData httpVersion cookies queryString headersSize bodySize comment',
    METHOD,
  )
  ofResponse = endOfNames()
  addNames('status content', STATUS)
  ofPostData = endOfNames()
  addNames('text', SENT_TEXT)
  ofContent = endOfNames()
  addNames('text', RECEIVED_TEXT)
  ofHeader = endOfNames()
  addNames('name value', NAME)
  last = endOfNames()
}

/** The member with this name of the object with some role; `OTHER` where it is in no list. */
export function findMember(role: u32, at: usize, length: usize): u32 {
  if (role == HEADER) return findName(ofHeader, last, at, length)
  if (role == REQUEST) return findName(ofRequest, ofResponse, at, length)
  if (role == ENTRY) return findName(ofEntry, ofRequest, at, length)
  if (role == RESPONSE) return findName(ofResponse, ofPostData, at, length)
  if (role == CONTENT) return findName(ofContent, ofHeader, at, length)
  return findName(ofPostData, ofContent, at, length)
}

/** Whether the value of the member may be one of those that members of a set have. */
export function mayBe(member: u32, set: u32): bool {
  return (member & OF_ONE_KIND & ~set) == 0
}

/** The role of what is around an object or array of some role. */
export function parentOf(role: u32): u32 {
  if (role == HEADER) return HEADERS
  if (role == CONTENT) return RESPONSE
  return role == REQUEST || role == RESPONSE ? ENTRY : REQUEST
}
