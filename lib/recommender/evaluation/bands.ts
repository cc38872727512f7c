/** Bands by the number of ratings of a person or film. */
export const bandNames = ['0', '1-4', '5-19', '20-99', '100-499', '500+'] as const
/** The largest number of each band but the last. */
export const bandLimits: readonly number[] = [0, 4, 19, 99, 499]
