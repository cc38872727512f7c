import localFont from 'next/font/local'

// Both families are under the SIL Open Font License. Next copies the files into the build, so the pages ask for
// nothing outside. The files of the extended Latin alphabet are loaded only if a page has such letters. Next wants literals here.

const title = localFont({
  src: '../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2',
  weight: '100 900',
  variable: '--font-title',
  adjustFontFallback: 'Times New Roman',
})

const titleExtended = localFont({
  src: '../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-ext-opsz-normal.woff2',
  weight: '100 900',
  variable: '--font-title-ext',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F',
    },
  ],
  preload: false,
  adjustFontFallback: false,
})

const text = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  weight: '400 700',
  variable: '--font-text',
  adjustFontFallback: 'Arial',
})

const textExtended = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2',
  weight: '400 700',
  variable: '--font-text-ext',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F',
    },
  ],
  preload: false,
  adjustFontFallback: false,
})

/** The class of the root element. It defines the variables that globals.css names. */
export const fontClasses = [title, titleExtended, text, textExtended]
  .map(({ variable }) => variable)
  .join(' ')
