/** What careless code makes of a token before it sends it again; percent-encoded for a form. */
export const alterations: readonly ((token: string) => string)[] = [
  (token) => encodeURIComponent(token.slice(0, 512)),
  (token) => encodeURIComponent(token.slice(0, 255)),
  (token) => encodeURIComponent(token.toLowerCase()),
  (token) => encodeURIComponent(`"${token}"`),
  (token) => encodeURIComponent(` ${token}`),
  (token) => encodeURIComponent(`${token}\n`),
  (token) => encodeURIComponent(encodeURIComponent(token.replace('.', '%'))),
  (token) => token.replaceAll('-', '+'),
  (token) => `${encodeURIComponent(token)}%00`,
  () => 'undefined',
  () => '',
]
