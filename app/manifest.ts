import type { MetadataRoute } from 'next'

/** Lets a phone install the site beside its apps. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Matinee',
    short_name: 'Matinee',
    description: 'Films you will love, with the reasons and how sure we are.',
    lang: 'en-GB',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f4efe4',
    theme_color: '#98182f',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
