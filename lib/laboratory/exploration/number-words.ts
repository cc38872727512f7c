/** "1,000,209" */
export const whole = (value: number): string => value.toLocaleString('en-US')

/** With one decimal if it is not a whole number: "95.5" */
export const rounded = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 1 })

/** A share from 0 to 1 as "5.4 %"; a small one with two digits, "0.12 %" */
export const percent = (share: number): string => {
  const value = 100 * share
  const digits = value === 0 || value >= 1 ? 1 : 1 - Math.floor(Math.log10(value))
  return `${value.toFixed(Math.min(digits, 20))} %`
}

/** "3.58" */
export const starsOf = (value: number | null): string => (value === null ? '' : value.toFixed(2))
