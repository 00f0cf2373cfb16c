/** The same company with other names: nothing in it is known to a capture beside it. */
export function renamed(transcript: string): string {
  return transcript
    .replaceAll('contoso', 'tailspin')
    .replaceAll('fabrikam', 'woodgrove')
    .replaceAll(/\b(app-|nightly-sync)/g, 'other-$1')
    .replaceAll(/\{(rt|at of|at|code|dc|secret) /g, '{$1 other-')
    .replaceAll(/\b(?!0000)[0-9a-f]{4}(?=[0-9a-f]{4}-[0-9a-f]{4}-)/g, 'eeee')
    .replaceAll('{jwt ', '{jwt jti=other,')
    .replaceAll('oid=u', 'oid=w')
    .replaceAll(/\b(nonce|state)=/g, '$1=other-')
}
