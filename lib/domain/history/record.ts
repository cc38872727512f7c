import type { MarkKind } from '../feedback/mark'
import type { ViewingDetails } from '../feedback/viewing'

/** A row of a file, in the terms of the program that wrote it. */
export interface HistoryRecord {
  readonly title: string
  readonly year: number | null
  readonly imdbId?: string | null
  readonly tmdbId?: number | null
  /** 0.5 to 5 in half steps; null without a rating. */
  readonly stars?: number | null
  /** ISO 8601; null: unknown. */
  readonly ratedAt?: string | null
  /** Whether the rating is the current one, and not that of a viewing. */
  readonly isCurrent?: boolean
  readonly marks?: readonly { readonly kind: MarkKind; readonly at: string | null }[]
  readonly viewing?: ViewingDetails | null
}

/** A row that is not used, and why. */
export interface UnusedRow {
  readonly unused: string
}

/** How the rows of a file become records. */
export interface FileFormat {
  readonly program: string
  /** The record of each row, in their order. */
  readonly rows: readonly { readonly line: number; readonly read: HistoryRecord | UnusedRow }[]
}

/** 0.5 to 5 stars of a text on a scale that ends with `max`; null without a rating, undefined off the scale. */
export function starsOf(text: unknown, max: 5 | 10): number | null | undefined {
  const given =
    typeof text === 'number' ? String(text) : typeof text === 'string' ? text.trim() : ''
  if (given === '' || given === '0') return null
  if (!/^\d{1,2}(?:\.\d{1,2})?$/.test(given)) return undefined
  const halves = Math.round((Number(given) / max) * 10)
  const isExact = Math.abs((Number(given) / max) * 10 - halves) < 1e-9
  return isExact && halves >= 1 && halves <= 10 ? halves / 2 : undefined
}

export const yearOf = (text: string | number | null | undefined): number | null => {
  const year = Number(String(text ?? '').slice(0, 4))
  return Number.isInteger(year) && year >= 1870 && year <= 2100 ? year : null
}

/** The day of a date or time in ISO 8601; null if there is none. */
export function dayOf(text: unknown): string | null {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(typeof text === 'string' ? text.trim() : '') ?? []
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : null
}

/** A time in ISO 8601; null if there is none. A day alone is noon, which is this day in nearly every time zone. */
export function timeOf(text: unknown): string | null {
  if (typeof text !== 'string' || dayOf(text) === null) return null
  const given = text.trim()
  const time = Date.parse(given.length === 10 ? `${given}T12:00:00Z` : given.replace(' ', 'T'))
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

export const idOf = (text: unknown): number | null => {
  const id = Number(text)
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : null
}

/** "7" of 10 → an unused row if it is not on the scale. */
export const offScale = (text: unknown): UnusedRow => ({
  unused: `The rating "${String(text).slice(0, 20)}" is not on the scale.`,
})
