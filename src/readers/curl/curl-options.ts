/** One option of a curl command, by its long name without dashes. */
export interface CurlOption {
  readonly name: string
  /** Empty for options that take none. */
  readonly value: string
}

/** Long names of those one-letter options that take a value or tell something of the request. */
const letters: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  h: 'help',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
}

/** Options that take a value. */
const withValue: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config
  connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves
  data data-ascii data-binary data-raw data-urlencode delegation doh-url dump-header ech
  egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-port
  happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hsts interface ip-tos
  ipfs-gateway json keepalive-cnt keepalive-time key key-type libcurl limit-rate
  local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time
  netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey
  preproxy proto proto-default proto-redir proxy proxy-cacert proxy-cert proxy-ciphers
  proxy-header proxy-key proxy-pass proxy-user proxy1.0 pubkey quote random-file range
  rate referer request request-target resolve retry retry-delay retry-max-time
  service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr
  telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlspassword tlsuser trace
  trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable
  vlan-priority write-out`.split(/\s+/),
)

/**
 * The options of a curl command, in order; what is none is a `url`. Options that curl does not have
 * take no value here, since most of those that may still come are switches.
 */
export function parseCurlOptions(words: readonly string[]): readonly CurlOption[] {
  const options: CurlOption[] = []
  for (let at = 0, isPlain = false; at < words.length; at++) {
    const word = words[at] ?? ''
    if (isPlain || !/^-./.test(word)) options.push({ name: 'url', value: word })
    else if (word === '--') isPlain = true
    else if (word.startsWith('--')) {
      // `--request=POST` is not curl's, but people write it.
      const [, name = '', , value] = /^--([\w.-]+)(=([^]*))?$/.exec(word) ?? []
      const takes = withValue.has(name)
      options.push({ name, value: value ?? (takes ? (words[++at] ?? '') : '') })
    } else at = parseLetters(words, at, options)
  }
  return options
}

/** `-sSXPOST`: switches, then perhaps one option with its value. Gives the last word that it used. */
function parseLetters(words: readonly string[], at: number, options: CurlOption[]): number {
  const word = words[at] ?? ''
  for (let place = 1; place < word.length; place++) {
    const letter = word[place] ?? ''
    const name = letter === ':' ? 'next' : (letters[letter] ?? letter)
    if (!withValue.has(name)) {
      options.push({ name, value: '' })
      continue
    }
    const rest = word.slice(place + 1)
    options.push({ name, value: rest === '' ? (words[at + 1] ?? '') : rest })
    return rest === '' ? at + 1 : at
  }
  return at
}

/** Whether a command ends in an option whose value is missing, or in the beginning of one. */
export function lacksValue(words: readonly string[]): boolean {
  const [, long, letter] = /^-(?:-([\w-]*)|(\w?))$/.exec(words.at(-1) ?? '') ?? []
  if (letter !== undefined) return letter === '' || withValue.has(letters[letter] ?? '')
  return long !== undefined && [...withValue].some((name) => name.startsWith(long))
}
