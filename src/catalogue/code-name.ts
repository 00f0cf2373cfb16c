/** Numbers are given out twice: by Entra and by Azure AD B2C. */
export type CodeFamily = 'AADSTS' | 'AADB2C'

export interface CodeName {
  readonly family: CodeFamily
  readonly code: number
}

/** `AADSTS50173`, `50173` or `AADB2C90080`, in any case of the letters; undefined for anything else. */
export function readCodeName(name: string): CodeName | undefined {
  const [, prefix = 'AADSTS', digits] = /^(AADSTS|AADB2C)?(\d{4,8})$/i.exec(name) ?? []
  if (digits === undefined) return undefined
  return { family: prefix.toUpperCase() === 'AADB2C' ? 'AADB2C' : 'AADSTS', code: Number(digits) }
}

/** `AADSTS50173`. */
export function fullName({ family, code }: CodeName): string {
  return `${family}${code}`
}
