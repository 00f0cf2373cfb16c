const longest = 120
/** A JWT, and what is too long for a word: nobody names a file so but to show that names leak. */
const opaque = /eyJ[\w-]{8,}[\w.-]*|[\w~-]{64,}/g
/** What may be a shorter token or a client secret. */
const run = /[\w~!*$+=%-]{24,}/g
/** The part of a mail address that names a person. */
const mailbox = /[^\s\\/@]{1,64}(?:@|%40)(?=[\w-]+\.\w)/g

/**
 * The name of a member as a report may show it: without control characters and marks that turn the
 * direction of text, with `/`, without `.` and `..`, of bounded length, and nothing like a token or a
 * mail address.
 */
export function printablePlace(name: string): string {
  const segments = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(opaque, '…')
    .replace(run, (word) => (looksRandom(word) ? '…' : word))
    .replace(mailbox, '…@')
    .split(/[\\/]+/)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
  const whole = Array.from(segments.join('/'))
  // The end of a path tells more than its beginning.
  const short = whole.length > longest ? ['…', ...whole.slice(1 - longest)] : whole
  return short.join('') || '(no name)'
}

/** Whether capitals, small letters and digits take turns as in no word, date or version. */
function looksRandom(word: string): boolean {
  const isMixed = /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word)
  const turns = word.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g)?.length ?? 0
  return isMixed && (turns >= 0.4 * word.length || /\dQ~/.test(word))
}

/** The name, or the name with the first number that makes it different from those taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`
  return free
}

/** Whether a name is that of a file, and no path to one, in any system. */
export function isPlainName(name: string): boolean {
  return name.length <= 255 && !/[\\/:\0]/.test(name) && name !== '' && !/^\.{1,2}$/.test(name)
}
