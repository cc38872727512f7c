'use client'

import { use, type ComponentProps } from 'react'
import { Field } from '../ui/field'
import { FormState } from './form-state'

/** A field of a `SiteForm`. It shows its problem, and the first field with a problem has the focus. */
export function FormField({ defaultValue, ...field }: ComponentProps<typeof Field>) {
  const { problems, values } = use(FormState)
  const isFirst = Object.keys(problems)[0] === field.name
  return (
    <Field
      {...field}
      problem={problems[field.name]}
      defaultValue={values[field.name] ?? defaultValue}
      autoFocus={isFirst}
    />
  )
}
