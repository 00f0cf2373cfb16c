/** Times of a report are ISO 8601 in UTC; these are their parts for people. */

/** `2025-11-19`. */
export function day(iso: string): string {
  return iso.split('T')[0] ?? iso
}

/** `13:04:01Z`. */
export function clock(iso: string): string {
  return `${(iso.split('T')[1] ?? '').slice(0, 8)}Z`
}

/** `2025-11-19 13:04:01Z`. */
export function moment(iso: string): string {
  return `${day(iso)} ${clock(iso)}`
}

/** `2025-11-19 13:04Z`. */
export function minute(iso: string): string {
  return `${day(iso)} ${clock(iso).slice(0, 5)}Z`
}

/** `2025-11-19 13:04–13:06 UTC`, or both dates where they differ. */
export function span(from: string, to: string, dash: string): string {
  const time = (iso: string): string => clock(iso).slice(0, 5)
  if (day(from) !== day(to)) {
    return `${day(from)} ${time(from)} ${dash} ${day(to)} ${time(to)} UTC`
  }
  const end = time(from) === time(to) ? '' : dash + time(to)
  return `${day(from)} ${time(from)}${end} UTC`
}

/** Whether all of these lie on one day; absent times are passed over. */
export function onOneDay(times: readonly (string | undefined)[]): boolean {
  return new Set(times.flatMap((time) => (time === undefined ? [] : day(time)))).size <= 1
}
