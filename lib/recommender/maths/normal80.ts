/** Half-width of the central 80 % of a normal distribution, in standard deviations: its quantile at 0.9. */
export const normal80 = 1.2815515655446004
