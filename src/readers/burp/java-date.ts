const written =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{1,2}):(\d\d):(\d\d) (?:([A-Z]{1,5})|(?:GMT|UTC)?([+-]\d\d):?(\d\d)?) (\d{4})$/
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const minute = 60_000
// A server's clock that is off by more tells nothing about time zones.
const farthest = 50 * minute

// Minutes east of UTC, for the abbreviations that Java writes; several where it has several meanings.
const zones: Readonly<Record<string, readonly number[]>> = {
  UTC: [0],
  GMT: [0],
  WET: [0],
  WEST: [60],
  CET: [60],
  CEST: [120],
  MET: [60],
  MEST: [120],
  EET: [120],
  EEST: [180],
  MSK: [180],
  SAST: [120],
  IDT: [180],
  PKT: [300],
  HKT: [480],
  SGT: [480],
  JST: [540],
  KST: [540],
  AWST: [480],
  ACST: [570],
  ACDT: [630],
  AEST: [600],
  AEDT: [660],
  NZST: [720],
  NZDT: [780],
  EST: [-300],
  EDT: [-240],
  CDT: [-300],
  MST: [-420],
  MDT: [-360],
  PST: [-480],
  PDT: [-420],
  AKST: [-540],
  AKDT: [-480],
  HST: [-600],
  COT: [-300],
  ECT: [-300],
  PET: [-300],
  ART: [-180],
  BRT: [-180],
  TRT: [180],
  ICT: [420],
  WIB: [420],
  // Central America and China; India, Israel and Ireland; Britain and Bangladesh; Canada and Arabia.
  CST: [-360, 480],
  IST: [330, 120, 60],
  BST: [60, 360],
  AST: [-240, 180],
}

/** Reads dates as Java prints them; remembers what an abbreviation turned out to mean. */
export interface JavaDates {
  /**
   * Milliseconds since 1970 of `Tue Jan 10 17:56:32 EST 2023`; undefined where it is no such date,
   * or where nothing told what its time zone means. `servedAt` is the time of the same exchange by
   * the server's clock.
   */
  read(text: string, servedAt: number | undefined): number | undefined
  /** Whether an abbreviation of several meanings was met: `decided` by a server's clock, or not. */
  readonly ambiguity: 'none' | 'decided' | 'undecided'
}

export function createJavaDates(): JavaDates {
  const meanings = new Map(Object.entries(zones))
  let ambiguity: JavaDates['ambiguity'] = 'none'
  return {
    get ambiguity() {
      return ambiguity
    },
    read(text, servedAt) {
      const date = parse(text)
      if (!date) return undefined
      const offsets = typeof date.zone === 'number' ? [date.zone] : meanings.get(date.zone)
      if (!offsets) return undefined
      const [only, ...others] = offsets.map((offset) => date.local - offset * minute)
      if (only === undefined || others.length === 0) return only
      const at = [only, ...others].find((one) => Math.abs(one - (servedAt ?? Infinity)) < farthest)
      if (at === undefined) ambiguity = 'undecided'
      else {
        meanings.set(String(date.zone), [(date.local - at) / minute])
        if (ambiguity === 'none') ambiguity = 'decided'
      }
      return at
    },
  }
}

/** `local` is the date as if it were UTC; `zone` an abbreviation, or minutes east of UTC. */
function parse(
  text: string,
): { readonly local: number; readonly zone: string | number } | undefined {
  const [, name = '', day, hour, minutes, second, zone, hours, part = '00', year] =
    written.exec(text.trim()) ?? []
  const month = months.indexOf(name)
  if (year === undefined || month < 0) return undefined
  const local = Date.UTC(
    Number(year),
    month,
    Number(day),
    Number(hour),
    Number(minutes),
    Number(second),
  )
  // A day that its month does not have would be one of the next month.
  if (new Date(local).getUTCDate() !== Number(day)) return undefined
  if (zone !== undefined) return { local, zone }
  const sign = hours?.startsWith('-') === true ? -1 : 1
  return { local, zone: Number(hours) * 60 + sign * Number(part) }
}
