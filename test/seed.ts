import { configureGlobal, readConfigureGlobal } from 'fast-check'

/**
 * Generated tests take the same way each time: whether a change is right must not depend on luck.
 * `TOKENTRAIL_SEED=random` leaves the seed to chance, any number takes that one.
 */
const wanted = process.env['TOKENTRAIL_SEED'] ?? '6749'

if (wanted !== 'random') configureGlobal({ ...readConfigureGlobal(), seed: Number(wanted) })
