import { expect, test } from 'vitest'
import { assertTensorFlowFolder } from '@/lib/platform/tensorflow/tensorflow-folder'

const complete = [
  '/tf',
  '/tf/libtensorflow_cc.so.2',
  '/tf/libtensorflow_framework.so.2',
  '/tf/include/tensorflow/c/c_api.h',
  '/tf/include/tensorflow/c/eager/c_api.h',
]

test('assertTensorFlowFolder accepts a folder with both libraries and the headers', () => {
  expect(() =>
    assertTensorFlowFolder('/tf', (file) => complete.includes(String(file))),
  ).not.toThrow()
})

test.each(complete.slice(1))('assertTensorFlowFolder names the missing file %s', (lacking) => {
  const exists = (file: unknown): boolean => file !== lacking && complete.includes(String(file))
  expect(() => assertTensorFlowFolder('/tf', exists)).toThrow(
    `/tf lacks ${lacking.slice('/tf/'.length)}. Give the folder`,
  )
})

test('assertTensorFlowFolder refuses a folder that does not exist', () => {
  expect(() => assertTensorFlowFolder('/tf', () => false)).toThrow(
    /^There is no folder \/tf\. Give/,
  )
})
