/** Stars within the scale, 0.5 to 5. */
export const clipStars = (stars: number): number => Math.min(5, Math.max(0.5, stars))
