import * as z from 'zod'
import { sheetSchema } from './sheet-schema.ts'
import { yearSchema } from './year.ts'

const DIALECT = 'http://json-schema.org/draft-07/schema#'

function editorSchema(schema: z.ZodType, title: string): string {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ $schema: DIALECT, title, ...body }, null, 2)}\n`
}

/** What staff's editor completes and underlines with: `data/codes/schema/*.json`, by file name. */
export const editorSchemas = (): ReadonlyMap<string, string> => new Map([
  ['serious.schema.json', editorSchema(sheetSchema, '個票（serious/*.yaml）')],
  ['year.schema.json', editorSchema(yearSchema, '年度の項目（year.yaml）')],
])
