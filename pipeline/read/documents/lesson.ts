import * as z from 'zod'
import type { Lesson, LessonSource } from '../../model/lesson.ts'
import type { Problem } from '../../model/problem.ts'
import { readChecked } from './checked.ts'
import type { DocumentText } from './file.ts'
import { given } from './given.ts'
import { readBody, type Repeatable } from './lesson-body.ts'

function parseSource(text: string): LessonSource | undefined {
  const match = /^(重大な事故|その他検証案件)\s*(?:No\.?)?\s*(\d+)$/i.exec(text.normalize('NFKC').trim())
  return match ? { kind: match[1] === '重大な事故' ? 'serious' : 'further', no: Number(match[2]) } : undefined
}

const source = z.string().transform((written, context): LessonSource => {
  const value = parseSource(written)
  if (value) return value
  context.issues.push({ code: 'custom', input: written, message: '事故の番号として読めません（例：重大な事故2、その他検証案件1）' })
  return z.NEVER
})

const frontMatter = z.strictObject({
  段階: z.enum(['事前防止', '発生時', '収束後']),
  番号: z.number().int().positive(),
  見出し: z.string().trim().min(1),
  要旨: z.string().trim().min(1).optional(),
  事故: z.array(source).default([]),
})

/** The front matter between two lines `---`, and the rest. */
function splitFrontMatter(text: string): { head: string; body: string; bodyLine: number } | undefined {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0]?.trim() !== '---' || end < 0) return undefined
  return { head: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** One lesson from its Markdown. Without readable front matter there is none; anything else is reported beside it. */
export function readLesson({ text, file }: DocumentText, repeatable: Repeatable): { lesson?: Lesson; problems: readonly Problem[] } {
  const parts = splitFrontMatter(text)
  if (!parts) return { problems: [{ code: 'document/front-matter', severity: 'error', place: { file, line: 1 }, detail: { file } }] }
  const { value, problems } = readChecked(frontMatter, parts.head, file, 2)
  if (!value) return { problems }
  const { sections, problems: found } = readBody(parts.body, file, parts.bodyLine, repeatable)
  const lesson: Lesson = given({
    file, stage: value.段階, order: value.番号, headline: value.見出し, summary: value.要旨, sources: value.事故,
    cases: sections.get('事故事例'), framework: sections.get('制度的枠組み'), lessons: sections.get('教訓等'),
  })
  return { lesson, problems: [...problems, ...found] }
}
