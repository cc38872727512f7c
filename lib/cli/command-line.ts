import { Command, InvalidArgumentError } from 'commander'

/** A command with options. A wrong option is reported in one line, like every error that an operator can fix. */
export function commandLine(name: string, description: string): Command {
  return new Command(name).description(description).configureOutput({
    outputError(text, write) {
      const line = text.trim().replaceAll(/\s*\n\s*/g, ' ')
      write(`${line.replace(/^error: /, 'Error: ')}\n`)
    },
  })
}

/** A parser for the value of an option that is a whole number. */
export const wholeNumber =
  (min = 1, max = Infinity) =>
  (text: string): number => {
    if (!/^\d+$/.test(text) || Number(text) < min || Number(text) > max) {
      const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`
      throw new InvalidArgumentError(`It must be a whole number ${range}.`)
    }
    return Number(text)
  }

/** Parses the value of an option that is a list of whole numbers, which may be empty. */
export const wholeNumbers = (text: string): number[] =>
  text.split(',').filter(Boolean).map(wholeNumber())
