/** Stands in every token and secret of this project's own fixtures. */
export const SYNTHETIC_MARK = 'SyntheticTokentrail'

/** Stands in every stand-in for a token, a secret or another long value. */
export const PSEUDONYM_MARK = 'TokentrailPseudonym'

/** How the stand-in for a JWT begins: base64url of `{"kid":"tokentrail`. */
export const PSEUDONYM_JWT_MARK = 'eyJraWQiOiJ0b2tlbnRyYWls'

/**
 * The middle of every stand-in for a GUID: RFC 9562 leaves version 8 to everybody, and the variant
 * fits it.
 */
export const PSEUDONYM_GUID_MARK = '8770-b770'

const markedGuid = new RegExp(`^[\\da-f]{8}-[\\da-f]{4}-${PSEUDONYM_GUID_MARK}-[\\da-f]{12}$`, 'i')

// In any case: careless code writes tokens in lower case.
const pseudonyms = new RegExp(`${PSEUDONYM_MARK}|${PSEUDONYM_JWT_MARK}`, 'i')
const marks = new RegExp(`${SYNTHETIC_MARK}|${pseudonyms.source}`, 'i')

/** Whether a value is a stand-in that sanitizing made, or a damaged copy of one. */
export function isPseudonym(value: string): boolean {
  return pseudonyms.test(value)
}

/** Whether a GUID is a stand-in. */
export function isPseudonymGuid(value: string): boolean {
  return markedGuid.test(value)
}

/** Whether a value carries a mark of this project: it is no live secret. */
export function isMarked(value: string): boolean {
  return marks.test(value)
}
