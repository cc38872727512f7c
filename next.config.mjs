import { securityHeaders } from './app/_server/security-headers.mjs'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // `npm test` checks types; a user's first start need not.
  typescript: { ignoreBuildErrors: true },
  // No page has images, so nobody needs a resizer of any address's images.
  images: { unoptimized: true },
  headers: () => [{ source: '/:path*', headers: securityHeaders }],
  // Packages with native parts, WebAssembly files or a single-instance rule are loaded by Node, not bundled.
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
