/** A line that runs curl; prose about curl has neither an option nor a URL behind the name. */
const curl =
  /^[ \t]*(?:\$ |@|call |sudo |time )?(?:"?[^\s"']{0,260}[\\/])?curl(?:\.exe)?"?\s+(?:[\\^]\s+)?\^?\$?["']?(?:https?:\/\/|-[A-Za-z-])/im
/** Lines that may stand before the first command: comments, settings of the shell, changes of folder. */
const preamble = /^(?:$|#|::|@?rem\b|@?echo\b|@?setlocal\b|@?chcp\b|@?cd\b|set\b|export\b)/i
const mostPreamble = 60

/** Whether a script begins with a curl command, perhaps after comments. */
export function beginsWithCurl(text: string): boolean {
  const lines = text.slice(0, 32 * 1024).split('\n', mostPreamble)
  const first = lines.findIndex((line) => !preamble.test(line.trim()))
  return first >= 0 && curl.exec(lines.slice(first, first + 2).join('\n'))?.index === 0
}

/**
 * Whether a script is meant for the Windows command prompt: DevTools writes carets, Fiddler doubles
 * percent signs, and batch files have their own comments.
 */
export function isBatch(script: string): boolean {
  const start = script.search(curl)
  const [mark] = /["']|\^["\r\n]|\\[\r\n]/.exec(script.slice(Math.max(start, 0))) ?? []
  if (mark?.startsWith('^') === true) return true
  if (mark !== undefined && mark !== '"') return false
  return (
    /%%[\da-f]{2}|[ \t]\^\r?\n/i.test(script) ||
    /^@?(?:echo|rem|setlocal|chcp|call)\b/im.test(script)
  )
}
