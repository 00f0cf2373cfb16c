// 16 tables of 256 x u32: what a byte adds to the checksum if so many others follow it.
const TABLES: usize = memory.data(16 * 1024, 16)

/** Fills the tables; to be called once. */
export function defineCrcTables(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let value = byte
    for (let i = 0; i < 8; i++) value = (value >> 1) ^ (value & 1 ? 0xedb88320 : 0)
    store<u32>(TABLES + (byte << 2), value)
  }
  for (let at: usize = 1024; at < 16 * 1024; at += 4) {
    const before = load<u32>(TABLES + at - 1024)
    store<u32>(TABLES + at, (before >> 8) ^ share(before, 0))
  }
}

/** The checksum of ZIP (ISO 3309) of bytes in memory; `before` is that of the bytes before these. */
export function crc32(at: usize, length: u32, before: u32): u32 {
  const end = at + length
  let value = ~before
  for (; at + 16 <= end; at += 16) {
    value =
      shareOfFour(value ^ load<u32>(at), 12) ^
      shareOfFour(load<u32>(at, 4), 8) ^
      shareOfFour(load<u32>(at, 8), 4) ^
      shareOfFour(load<u32>(at, 12), 0)
  }
  for (; at < end; at++) value = (value >> 8) ^ share(value ^ load<u8>(at), 0)
  return ~value
}

/** What four bytes, the first one lowest, add to the checksum if so many others follow them. */
function shareOfFour(bytes: u32, following: u32): u32 {
  return (
    share(bytes, following + 3) ^
    share(bytes >> 8, following + 2) ^
    share(bytes >> 16, following + 1) ^
    share(bytes >> 24, following)
  )
}

/** The same for the lowest byte. */
function share(bytes: u32, following: u32): u32 {
  return load<u32>(TABLES + (following << 10) + ((bytes & 0xff) << 2))
}
