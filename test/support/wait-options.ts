/** For waiting until a condition is true. The timeout is long, so that it only ends tests that hang. */
export const waitOptions = { timeout: 120_000, interval: 20 }
