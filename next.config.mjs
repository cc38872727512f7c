/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
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
  ],
}
