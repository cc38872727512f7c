import { securityHeaders } from './app/_server/security-headers.mjs'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` checks types. Without a check here, the first start is faster.
  typescript: { ignoreBuildErrors: true },
  // The pages have no images, so we switch off the route that resizes images.
  images: { unoptimized: true },
  turbopack:
    process.env.NODE_ENV === 'production'
      ? { resolveAlias: { 'gql.tada': { browser: './app/_queries/document-names.ts' } } }
      : {},
  headers: () => [{ source: '/:path*', headers: securityHeaders }],
  // Addresses of earlier versions. The query string stays. app/movies/ redirects the pages of films.
  redirects: () => [
    { source: '/search', destination: '/films', permanent: true },
    { source: '/ratings', destination: '/library', permanent: true },
    { source: '/welcome', destination: '/rate', permanent: true },
  ],
  // Titles and metadata belong into the head. Otherwise Next sends them later, for a script to move.
  htmlLimitedBots: /.*/,
  // Not bundled: packages with native code or WebAssembly files, and packages that must be loaded only once.
  serverExternalPackages: [
    '@apollo/server',
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-backend-wasm',
    '@tensorflow/tfjs-node',
    'graphql',
    'pg',
    'prom-client',
  ],
}
