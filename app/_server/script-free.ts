/**
 * Pages to read. Everything on them works without scripts, so they are sent without the scripts of React and Next. A
 * link on them loads a whole page; a link to them from another page is followed as usual. What the layout does by
 * script is missing there: the key `/`, the notice that the device is offline, and following other tabs.
 */
const paths = /^\/(about|api|people\/[^/]+)$/

/** A page that is not there is to read, too. */
export const isScriptFree = (path: string, status: number): boolean =>
  status === 404 || (status === 200 && paths.test(path))

/** A part that React sends later and a script moves into its place. */
const pendingBoundary = '<!--$?-->'

/** A page of Next without its scripts; the page as it is if it needs them. */
export const withoutScripts = (html: string): string =>
  html.includes(pendingBoundary)
    ? html
    : html
        .replaceAll(/<script\b[^>]*>[^]*?<\/script>/g, '')
        .replaceAll(/<link\b[^>]*\bas="script"[^>]*>/g, '')
