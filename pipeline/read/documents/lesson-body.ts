import type { LessonParagraph, Tag } from '../../model/lesson.ts'
import type { Problem } from '../../model/problem.ts'
import { fiscalYearLabel, parseFiscalYear, type FiscalYear } from '../../model/time.ts'
import { wordsAgainst } from './tag-words.ts'

export type SectionName = '事故事例' | '制度的枠組み' | '教訓等'
const SECTIONS: readonly SectionName[] = ['事故事例', '制度的枠組み', '教訓等']
/** Another word for the same heading. */
const ALIASES: Readonly<Record<string, SectionName>> = { 教訓: '教訓等', 事例: '事故事例' }

/** Years that a tag may name: from the first annual report of the council up to the year before this report. Absent = not known. */
export interface Repeatable { readonly first?: FiscalYear; readonly report?: FiscalYear }

export interface Body { readonly sections: ReadonlyMap<SectionName, readonly LessonParagraph[]>; readonly problems: readonly Problem[] }
interface Block { readonly text: string; readonly line: number }

/** Blocks between blank lines, each with its physical line. */
function blocksOf(body: string, firstLine: number): readonly Block[] {
  const blocks: { lines: string[]; line: number }[] = []
  let open = false
  for (const [index, line] of body.split('\n').entries()) {
    const blank = line.trim() === ''
    const heading = /^#{1,6}\s/.test(line)
    if (blank) { open = false; continue }
    if (open && !heading) blocks.at(-1)?.lines.push(line)
    else blocks.push({ lines: [line], line: firstLine + index })
    open = !heading
  }
  return blocks.map(({ lines, line }) => ({ text: lines.join('\n'), line }))
}

type TagReading = { readonly tag?: Tag; readonly problem?: { code: 'lesson/tag-unreadable'; detail: { tag: string } } | { code: 'lesson/tag-year'; detail: { year: string; limit: string } } }

const badYear = (year: string, limit: string): TagReading => ({ problem: { code: 'lesson/tag-year', detail: { year, limit } } })

function yearsTag(words: readonly string[], { first: oldest, report }: Repeatable, tag: string): TagReading {
  const years: FiscalYear[] = []
  for (const word of words) {
    const year = parseFiscalYear(word)
    if (year === undefined) return { problem: { code: 'lesson/tag-unreadable', detail: { tag } } }
    if (oldest !== undefined && year < oldest) return badYear(word, `検証報告の始まった${fiscalYearLabel(oldest)}より前です`)
    if (report !== undefined && year >= report) return badYear(word, 'この報告の年度以後です')
    if (years.includes(year)) return badYear(word, '2回書かれています')
    years.push(year)
  }
  const [first, ...rest] = years.sort((a, b) => a - b)
  return first === undefined ? { problem: { code: 'lesson/tag-unreadable', detail: { tag } } } : { tag: { kind: 'repeats', years: [first, ...rest] } }
}

function readTag(tag: string, repeatable: Repeatable): TagReading {
  if (tag === '【新規】') return { tag: { kind: 'new' } }
  const repeats = /^【再掲[：:](.+)】$/.exec(tag)?.[1]
  return repeats === undefined ? { problem: { code: 'lesson/tag-unreadable', detail: { tag } } } : yearsTag(repeats.split(/[、,・]|及び/).map((w) => w.trim()), repeatable, tag)
}

interface Context { readonly file: string; readonly repeatable: Repeatable; readonly section: SectionName; readonly problems: Problem[] }

/** A tag stands at the end of its paragraph: 「…重要である。【再掲：平成27年度、令和2年度】」. */
function toParagraph({ text, line }: Block, { file, repeatable, section, problems }: Context): LessonParagraph {
  const found = /\s*(【[^【】]*】)\s*$/.exec(text)
  if (!found?.[1]) return { markdown: text, line }
  const place = { file, line: line + text.split('\n').length - 1 }
  if (section === '制度的枠組み') problems.push({ code: 'lesson/tag-misplaced', severity: 'error', place, detail: { tag: found[1] }, value: found[1] })
  const { tag, problem } = readTag(found[1], repeatable)
  if (problem) problems.push({ ...problem, severity: 'error', place, value: found[1] } as Problem)
  const markdown = text.slice(0, found.index)
  const words = tag && wordsAgainst(tag, markdown, repeatable.report)
  if (words !== undefined) problems.push({ code: 'lesson/tag-contradicts', severity: 'error', place, detail: { tag: found[1], words }, value: found[1] })
  return tag && section !== '制度的枠組み' ? { markdown, tag, line } : { markdown, line }
}

/** 「なし」 alone under a heading says that there is nothing, unlike a heading that is missing. */
const isNone = (blocks: readonly Block[]): boolean => blocks.length === 1 && /^[（(]?なし[）)]?。?$/.test(blocks[0]?.text ?? '')

/** The body of a lesson: its `##` sections, each a list of paragraphs with their tags. */
export function readBody(body: string, file: string, firstLine: number, repeatable: Repeatable): Body {
  const problems: Problem[] = []
  const raw = new Map<SectionName, Block[]>()
  let current: Block[] | undefined
  for (const block of blocksOf(body, firstLine)) {
    const heading = /^##\s+(.+)$/.exec(block.text)?.[1]?.trim()
    const place = { file, line: block.line }
    if (heading === undefined) {
      if (current) current.push(block)
      else problems.push({ code: 'lesson/outside-section', severity: 'error', place, detail: { file } })
      continue
    }
    const name = ALIASES[heading] ?? SECTIONS.find((section) => section === heading)
    if (!name) problems.push({ code: 'lesson/unknown-section', severity: 'error', place, detail: { heading } })
    else if (raw.has(name)) problems.push({ code: 'lesson/doubled-section', severity: 'error', place, detail: { heading } })
    current = name ? (raw.get(name) ?? []) : []
    if (name) raw.set(name, current)
  }
  const sections = [...raw].filter(([, blocks]) => blocks.length > 0).map(([section, blocks]) =>
    [section, isNone(blocks) ? [] : blocks.map((block) => toParagraph(block, { file, repeatable, section, problems }))] as const)
  return { sections: new Map(sections), problems }
}
