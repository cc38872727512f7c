// Starts the product once for all tests of pages. Vitest loads this file as the global setup of their project.
import type { TestProject } from 'vitest/node'
import { removeData, startProduct } from './product'

declare module 'vitest' {
  interface ProvidedContext {
    productUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct()
  project.provide('productUrl', product.url)
  return async () => {
    await product.stop()
    removeData(product)
  }
}
