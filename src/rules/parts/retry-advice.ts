/** What to do about a disturbance that passes by itself. */
export const RETRY_ADVICE = 'Send the request again after a pause, and let the pauses grow.'
