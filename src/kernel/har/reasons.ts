/* Why an entry is handed over, as bits; the host knows them as `handedOver`. */

export const FULL: u32 = 1
export const ORIGIN: u32 = 2
export const WATCHED: u32 = 4
export const WORD: u32 = 8
export const BODY: u32 = 16
export const BEARER: u32 = 32
