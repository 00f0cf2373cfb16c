/** At most `most` UTF-16 units of a text, which then ends in an ellipsis; no character is halved. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/u, '')
  return `${kept.trimEnd()}…`
}
