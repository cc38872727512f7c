/**
 * Half-widths of the central 10, 20 … 90 % of a normal distribution, in standard deviations: the quantiles at
 * 0.55, 0.6 … 0.95. The eighth is `normal80`.
 */
export const normalHalfWidths: readonly number[] = [
  0.12566134685507402, 0.2533471031357997, 0.38532046640756773, 0.5244005127080407,
  0.6744897501960817, 0.8416212335729143, 1.0364333894937898, 1.2815515655446004,
  1.6448536269514722,
]
