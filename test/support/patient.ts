/** How long tests wait for what a busy machine takes long over: a guard against waiting for ever. */
export const patient = { timeout: 120_000, interval: 20 }
