/** Stands where a mask stood. It is a mask itself: the engine follows neither. */
export const REMOVED_VALUE = '[removed]'
