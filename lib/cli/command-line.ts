import { Command, InvalidArgumentError } from 'commander'

/** The options of a command; a mistake in them is told in one line, as everything is that an operator can put right. */
export function commandLine(name: string, description: string): Command {
  return new Command(name).description(description).configureOutput({
    outputError(text, write) {
      const line = text.trim().replaceAll(/\s*\n\s*/g, ' ')
      write(`${line.replace(/^error: /, 'Error: ')}\n`)
    },
  })
}

/** Parses the value of an option that is a whole number. */
export const wholeNumber =
  (least = 1) =>
  (text: string): number => {
    if (!/^\d+$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`It should be a whole number from ${least}.`)
    return Number(text)
  }

/** Parses the value of an option that is a list of whole numbers, or empty. */
export const wholeNumbers = (text: string): number[] =>
  text.split(',').filter(Boolean).map(wholeNumber())
