import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDurably } from '@/lib/platform/write-durably'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-write-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('writeDurably writes text and bytes, and leaves no other file', () => {
  writeDurably(path.join(folder, 'text'), 'größer')
  writeDurably(path.join(folder, 'bytes'), Uint8Array.of(0, 255, 10))
  expect(readFileSync(path.join(folder, 'text'), 'utf8')).toBe('größer')
  expect([...readFileSync(path.join(folder, 'bytes'))]).toEqual([0, 255, 10])
  expect(readdirSync(folder).sort()).toEqual(['bytes', 'text'])
})

test('writeDurably creates missing folders', () => {
  const file = path.join(folder, 'new', 'deeper', 'file')
  writeDurably(file, 'content')
  expect(readFileSync(file, 'utf8')).toBe('content')
})

test('writeDurably replaces the content and the mode of an existing file', () => {
  const file = path.join(folder, 'secret')
  writeDurably(file, 'a long old content')
  writeDurably(file, 'new', 0o600)
  expect(readFileSync(file, 'utf8')).toBe('new')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a file that cannot be written keeps its old content', () => {
  const file = path.join(folder, 'file')
  writeDurably(file, 'old')
  // A folder with the name of the temporary file makes writing fail.
  mkdirSync(`${file}.${process.pid}.part`)
  expect(() => writeDurably(file, 'new')).toThrow(/directory/)
  expect(readFileSync(file, 'utf8')).toBe('old')
})

test('a write that fails leaves no temporary file', () => {
  const file = path.join(folder, 'file')
  mkdirSync(path.join(file, 'not empty'), { recursive: true })
  expect(() => writeDurably(file, 'new')).toThrow()
  expect(readdirSync(folder)).toEqual(['file'])
})
